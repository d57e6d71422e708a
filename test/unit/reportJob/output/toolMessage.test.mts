import { toolMessage } from '../../../../nodes/reportJob/output/toolMessage';
import { facts, NOW } from '../support.mts';

test.each([
	['ready', facts({ id: '7', state: 'ready' }), /ready.*cannot be handed to you/],
	['ready, without data', facts({ id: '7', state: 'ready', reason: 'NO_DATA', message: 'No data.' }), /^No data\.$/],
	['failed, with a reason', facts({ id: '7', state: 'failed', message: 'No data.' }), /^No data\.$/],
	['failed, without one', facts({ id: '7', state: 'failed' }), /Do not ask for it again/],
	['pending', facts({ id: '7', state: 'pending', nextCheckAt: NOW }), /Do not request it again.*Get Status and reportId 7, not before 2026-03-02T09:00:00\.000Z/],
	['pending, without a time', facts({ id: '7', state: 'pending' }), /reportId 7, later/],
	['not started, with a reason', facts({ state: 'pending', message: 'Not started yet.' }), /^Not started yet\.$/],
	['not started, without one', facts({ state: 'pending' }), /not started/],
])('given a job that is %s, then the model is told what to do', (_name, known, text) => {
	expect(toolMessage(known, 'reportId')).toMatch(text);
});
