/**
 * Stryker knows no projects of Jest: mutants are tested by the unit tests alone, which run in a moment. Not by the one that
 * looks for texts in the sources, which Stryker has rewritten.
 */
const { projects, ...shared } = require('../../jest.config.js');

const unit = projects.find(({ displayName }) => displayName === 'unit');

module.exports = { ...shared, ...unit, testPathIgnorePatterns: ['/test/unit/tools/mutants\\.test\\.mts$'] };
