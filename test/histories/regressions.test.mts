import { findingsIn } from './invariants/index.mts';
import { playHistory } from './play.mts';
import { REGRESSIONS, texts } from './regressions.mts';
import { scriptOf } from './script.mts';

test.each(REGRESSIONS)('$name', async ({ history, expects }) => {
	const trace = await playHistory(history);
	const findings = findingsIn(trace);
	if (findings.length > 0) throw new Error(`${texts(findings).join('\n')}\n\n${scriptOf(trace, findings)}`);
	expects?.(trace);
});
