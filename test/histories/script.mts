import type { IDataObject } from 'n8n-workflow';

import type { Finding } from './invariants/index.mts';
import { clockTime } from './invariants/reading.mts';
import type { History } from './history.mts';
import type { ExchangeRecord, NodeRunRecord, Trace } from './trace.mts';

const MOST_LINES = 160;

interface Line {
	at: number;
	order: number;
	text: string;
}

const shortId = (id: unknown): string => (typeof id === 'string' && id !== '' ? `…${id.slice(-6)}` : 'no job');

function describeRequest({ purpose, about, fate, job, limit, saidReady }: ExchangeRecord): string {
	const what = purpose === 'create' ? `create of Company ${about}` : about === '' || purpose === 'list' ? purpose : `${purpose} of ${shortId(about)}`;
	const result = [
		fate === 'ok' ? '' : fate,
		purpose === 'create' && job ? `job ${shortId(job.id)}` : '',
		saidReady ? 'ready' : '',
		limit ? 'over the limit' : '',
	].filter(Boolean);
	return `${what} -> ${result.join(', ') || 'ok'}`;
}

function describeItem(json: IDataObject): string {
	const id = shortId(json.jobId ?? json.reportId ?? (json.details as IDataObject | undefined)?.jobId ?? (json.details as IDataObject | undefined)?.reportId);
	const error = json.error === undefined ? '' : ` error: ${String(json.error)}`;
	const wait = json.waitSeconds === null || json.waitSeconds === undefined ? '' : ` again in ${String(json.waitSeconds)} s`;
	return `row ${String(json.row ?? '?')} ${id} ${String(json.state ?? '')} ${String(json.reason ?? '')}${wait}${error}`.trim();
}

function describeEnd(run: NodeRunRecord): string[] {
	if (run.isKilled) return [`${run.node} is gone with its process`];
	if (run.error) return [`${run.node} throws: ${run.error.message} | ${run.error.description}`];
	const names = run.operation === 'generate' ? ['Output'] : ['Ready', 'Pending', 'Failed'];
	const items = (run.outputs ?? []).flatMap((list, output) => list.map(({ json }) => `  ${names[output] ?? output}: ${describeItem(json)}`));
	return [`${run.node} gives ${items.length} item(s)`, ...items];
}

function linesOf(trace: Trace): Line[] {
	const lines: Line[] = [];
	const add = (at: number, order: number, text: string): void => void lines.push({ at, order, text });
	for (const { at, order, who, what } of trace.steps) add(at, order, `${who}: ${what}`);
	for (const run of trace.runs) {
		const again = run.attempt > 0 ? `, try ${run.attempt + 1}` : '';
		add(run.startedAt, run.order, `node: ${run.node} (${run.operation}, round ${run.runIndex + 1}${again}, execution ${run.execution.id}) starts with ${run.items.length} item(s)`);
	}
	for (const exchange of trace.exchanges) {
		const until = exchange.settledAt === null ? ', never answered' : exchange.settledAt - exchange.sentAt > 10_000 ? `, after ${Math.round((exchange.settledAt - exchange.sentAt) / 1000)} s` : '';
		add(exchange.sentAt, exchange.order, `  service: ${describeRequest(exchange)}${until}`);
	}
	for (const { at, order, text } of trace.logs) add(at, order, `  log: ${text}`);
	for (const run of trace.runs) for (const text of describeEnd(run)) add(run.endedAt ?? run.interruptedAt ?? run.startedAt, run.endOrder || run.order, `node: ${text}`);
	return lines.sort((a, b) => a.at - b.at || a.order - b.order);
}

/** What is out of the ordinary in a history, one line each. */
function describeHistory({ vendor, wishes, workflow, user, second, service }: History): string[] {
	const list = (items: unknown[]): string => items.join(', ');
	const { loop, options, retryOnFail } = workflow;
	return [
		`${vendor}, ${workflow.report}, ${workflow.shape}; ${wishes.length} item(s): Company ${list(wishes.map(({ subject, isWrong }) => `${subject}${isWrong ? ' (refused)' : ''}`)) || 'none'}`,
		`When Time Runs Out: ${workflow.whenTimeRunsOut}; On Error: ${workflow.onError}; Options: ${JSON.stringify(options)}${workflow.changes ? '; a field of the request changes with time' : ''}`,
		retryOnFail ? `Retry On Fail: ${retryOnFail.maxTries} tries, ${retryOnFail.waitBetweenTries} ms apart` : '',
		loop ? `Pending -> ${list([...loop.between, `Wait (${loop.wait})`])} -> back` : '',
		workflow.batchSize === null ? '' : `Loop Over Items around it, ${workflow.batchSize} at a time`,
		user.interrupt ? `${user.interrupt.kind} ${user.interrupt.at.plusMs} ms after ${user.interrupt.at.after} number ${user.interrupt.at.nth}` : '',
		user.retries.length > 0 ? `Retries: ${list(user.retries.map(({ after, edits }) => `after ${after} s${edits.length > 0 ? ` with ${edits.join('+')}` : ''}`))}` : '',
		second ? `A second execution after ${second.after} s, for Company ${list(second.wishes.map(({ subject }) => subject))}` : '',
		`Service: latency ${service.latencyMs} ms, jobs take ${list(service.durations) || 'the usual 20'} s, ${list(service.results) || 'all done'}, estimates ${service.estimates}, limit headers ${service.limitHeaders}, clock ${service.skewSeconds} s ahead`,
		service.creates.length > 0 ? `Creates: ${list(service.creates)}` : '',
		service.checks.length > 0 ? `Checks: ${list(service.checks)}` : '',
		service.files.length > 0 ? `Files: ${list(service.files)}` : '',
		service.tokens.length > 0 ? `Tokens: ${list(service.tokens)}` : '',
		vendor === 'zhihuiya'
			? `Rate: ${service.ratePerMinute ?? 'any'} a minute; authentication by ${service.authentication}, tokens live ${service.tokenLifeSeconds} s`
			: `Tariff: ${service.isMedium ? 'Medium' : 'none'}, ${service.activeLimit} active; others take every ${service.others.takeSlotEvery}th slot and ${service.others.checksPerMinute} checks a minute`,
	].filter(Boolean);
}

/** A history and what came of it, as a script to read: what the user does, what the service does, what came out. */
export function scriptOf(trace: Trace, findings: readonly Finding[]): string {
	const lines = linesOf(trace);
	const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES / 2), null, ...lines.slice(-MOST_LINES / 2)] : lines;
	return [
		...findings.slice(0, 12).map(({ invariant, at, what }) => `!! ${invariant} (${clockTime(trace, at)}): ${what}`),
		findings.length > 12 ? `!! and ${findings.length - 12} more` : '',
		'',
		...describeHistory(trace.history),
		'',
		...shown.map((line) => (line === null ? `   … ${lines.length - MOST_LINES} lines …` : `${clockTime(trace, line.at)} ${line.text}`)),
	].join('\n');
}
