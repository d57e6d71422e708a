/** Stryker knows no projects of Jest: mutants are tested by the unit tests alone, which run in a moment. */
const { projects, ...shared } = require('../../jest.config.js');

module.exports = { ...shared, ...projects.find(({ displayName }) => displayName === 'unit') };
