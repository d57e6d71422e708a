import { isSteady, type Pace } from './pace';
import type { PacedLane, Pacer } from './pacer';
import type { Reservation, Turn } from './turn';
import { LimitWindow } from './window';

export type { LimitReport, Pace } from './pace';
export type { Place, Reservation, Turn, TurnKind } from './turn';

/** The line for one kind of request of one account. */
export class Lane implements PacedLane {
	/** What the service lets through; belongs to the pacer. */
	readonly window: LimitWindow;

	/** Whether single requests go at equal distances. */
	readonly isSteady: boolean;

	constructor(
		private readonly pacer: Pacer,
		pace: Pace,
	) {
		this.window = new LimitWindow(pace, pacer.sideBySide);
		this.isSteady = isSteady(pace);
	}

	/**
	 * Waits in line for a place. It is refused as soon as it is known to come too late.
	 * @throws ServiceError `cancelled` as soon as the turn's signal aborts
	 */
	async reserve(turn: Turn): Promise<Reservation> {
		return await this.pacer.reserve(this, turn);
	}

	/**
	 * Notes that the service refused a request: nothing goes out before `until` (epoch ms).
	 * @param isOtherLimit whether it was for another limit than this lane's: then nobody else need be using it
	 */
	refused(until: number, isOtherLimit = false): void {
		this.pacer.refused(this, until, isOtherLimit);
	}

	/** Epoch ms until which a refusal keeps the lane closed; 0 when there was none. */
	get opensAt(): number {
		return this.window.closedUntil;
	}

	/** Whether requests stand in this line, or are under way. */
	get isInUse(): boolean {
		return this.window.isWaitedFor || this.pacer.hasWaiters(this);
	}
}
