import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../reportJob/errors/inputError';
import { ServiceError, type ServiceErrorKind } from '../../reportJob/errors/serviceError';
import { settle } from '../../reportJob/errors/settle';
import type { FieldOf } from '../../reportJob/parameters/fieldSpec';

/** The user's leave to confirm a shipment. */
export const confirmShipment: FieldOf<'boolean'> = {
	name: 'confirmShipment',
	label: 'Confirm Shipment',
	kind: 'boolean',
	topLevel: true,
	steers: true,
	default: false,
	description: 'Whether to confirm the nearest shipment of the shop, which fetching this act does. Off: nothing is sent.',
};

/** @throws InputError when the user has not given leave */
export function checkLeave(values: IDataObject): void {
	if (values[confirmShipment.name] === true) return;
	throw new InputError(
		confirmShipment.label,
		"is off, and fetching this act confirms the shop's nearest shipment. Switch it on if you want that; for a shipment that is confirmed already, use Shipment Act. Nothing was sent",
	);
}

/** Refusals before anything was done. */
const NOT_DONE: readonly ServiceErrorKind[] = ['account', 'notFound', 'notSent', 'rateLimited', 'rejected'];

const GET_IT_ELSEWHERE = 'Look at the shipments with Shipment > Get Many; Shipment Act gets the act of one that is confirmed.';

/**
 * Runs a request that confirms a shipment, once: it is neither repeated after an unclear answer nor by a retry of the
 * node, because the shipment that is nearest by then may be the next one.
 * @param index the input item
 * @param request calls `leaving` when it goes out: what has not left has confirmed nothing
 * @throws ServiceError of the request; `unclear` when the shipment may be confirmed although no act has come
 */
export async function confirmOnce<T>(context: IExecuteFunctions, index: number, request: (leaving: () => void) => Promise<T>): Promise<T> {
	const memory = context.getContext('node');
	const runIndex = (context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0;
	const key = `confirmedShipment ${runIndex} ${index}`;
	if (memory[key] !== undefined) {
		throw new ServiceError('unclear', 'This execution has asked for this act before, which may have confirmed a shipment, so nothing was sent again.', {
			hint: GET_IT_ELSEWHERE,
		});
	}
	const done = await settle(
		request(() => {
			memory[key] = true;
		}),
	);
	if (done.ok) return done.value;
	const { error } = done;
	if (memory[key] === undefined) throw error;
	if (error instanceof ServiceError && NOT_DONE.includes(error.kind)) {
		delete memory[key];
		throw error;
	}
	if (!(error instanceof ServiceError) || error.kind === 'cancelled') throw error;
	throw new ServiceError('unclear', `${error.message} The shipment may be confirmed all the same, so nothing was sent again.`, {
		hint: GET_IT_ELSEWHERE,
	});
}
