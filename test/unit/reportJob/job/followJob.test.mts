import { followJob, type FollowContext } from '../../../../nodes/reportJob/job/followJob';
import { JobMemory } from '../../../../nodes/reportJob/run/jobMemory';
import { fakeRun, fakeService, item, MINUTE, NOW, type Plan } from '../support.mts';

test.each([1e18, NOW + 10_000 * MINUTE])('given an estimate beyond all patience (%d), then Generate says to look when the job is given up', async (estimatedReadyAt) => {
	const { service } = fakeService({ start: ['7'] });
	service.start = async () => ({ id: '7', estimatedReadyAt, message: null, raw: {} });
	const follow = {
		service, run: fakeRun(), memory: new JobMemory({}), runIndex: 0, logger: { info: () => undefined }, operation: 'generate', withFiles: true,
	} as unknown as FollowContext<Plan, null>;
	await expect(followJob(item(), follow)).resolves.toMatchObject({ kind: 'pending', dueAt: NOW + 360 * MINUTE, facts: { id: '7' } });
});
