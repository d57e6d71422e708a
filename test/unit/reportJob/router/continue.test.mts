import type { IDataObject, INode } from 'n8n-workflow';

import { ServiceError } from '../../../../nodes/reportJob/errors/serviceError';
import { PressService, type NodeEnd } from '../madeUpNode.mts';
import { started, status } from '../support.mts';
import { ERRS, json, rows, titled, usePress } from './bench.mts';

const service = usePress();
const { leaves } = PressService;
const READY = status({ state: 'ready' });

describe.each<[INode['onError'], number]>([
	['continueRegularOutput', 2],
	['continueErrorOutput', 0],
])('On Error: %s never throws', (onError, output) => {
	const errorsOf = ({ outputs, error }: NodeEnd): unknown[] => {
		expect(error).toBeNull();
		return json(outputs, output).map((each) => each.error);
	};
	/** All that an error item says of its job, wherever this mode puts it. */
	const factsOf = ({ outputs }: NodeEnd) => json(outputs, output).map((each) => (each.details ?? each) as IDataObject);

	test('for parameters', async () => {
		const title = ({ row }: IDataObject) => {
			if (row === 1) throw new Error('bad expression');
			return 'a';
		};
		const end = await service.run({ items: titled('a', 'b', 'c'), onError, parameters: { title } });
		expect(errorsOf(end)).toEqual(['The parameters of item 2 could not be read: bad expression']);
		expect(rows(end.outputs)[1]).toEqual([0, 2]);
		expect(factsOf(end)).toMatchObject([{ state: 'failed', reason: 'ERROR', resource: 'report' }]);
	});

	test('for a credential', async () => {
		service.press.onConnect = async () => await Promise.reject(new Error('credential not found'));
		const end = await service.run({ items: titled('a', 'b'), onError });
		expect(errorsOf(end)).toEqual(['credential not found', 'credential not found']);
		expect(json(end.outputs, output)[0]?.message).toBe('Open the node and choose a credential.');
		expect(factsOf(end)).toMatchObject([{ state: 'failed', reason: 'ERROR' }, { state: 'failed', reason: 'ERROR' }]);
		expect(rows(end.outputs).flat()).toHaveLength(2);
	});

	test('for a whole batch that the service refuses', async () => {
		service.press.onCreate = leaves(new ServiceError('account', 'No balance.'));
		const end = await service.run({ items: titled('a', 'b', 'c'), onError });
		expect(errorsOf(end)).toEqual(['No balance.', 'No balance.', 'No balance.'].map((text, n) => expect.stringMatching(n === 0 ? /^No balance\.$/ : `^(not started: )?${text}$`)));
	});

	test('for an error of our own', async () => {
		service.press.onCheck = () => { throw new TypeError('inner detail'); };
		const end = await service.run({ onError, ...ERRS });
		expect(errorsOf(end)).toEqual(['The status of job-a could not be understood.']);
		expect(factsOf(end)).toMatchObject([{ reportId: 'job-a' }]);
	});

	test('for one item beside others', async () => {
		service.press.onCheck = () => READY;
		service.press.onCreate = async (title, order) => await leaves(title === 'b' ? new ServiceError('unclear', 'Who knows.') : started(`job-${title}`))(title, order);
		const end = await service.run({ items: titled('a', 'b', 'c'), onError, ...ERRS });
		expect(errorsOf(end).filter(Boolean)).toEqual(['Who knows.']);
		expect(rows(end.outputs).flat().sort()).toEqual([0, 1, 2]);
	});

	test('and an item keeps the id that it came with, when its parameters cannot be read', async () => {
		const items = [{ reportId: 'job-x', state: 'pending', resource: 'report', reportType: 'netting' }];
		const end = await service.run({ items, onError, parameters: { options: { waitUpTo: -1 } } });
		expect(errorsOf(end)).toEqual([expect.stringMatching(/^Wait Up To/)]);
		expect(factsOf(end)).toMatchObject([{ reportId: 'job-x', state: 'failed', reason: 'ERROR' }]);
	});
});
