import { matches, type JournalEntry, type Match } from './journal.mts';

/** `executed`: the request is carried out first, and only its answer is lost or replaced. */
export type ApiFault =
	| {
			kind: 'reply';
			status: number;
			body: string | object;
			contentType?: string;
			headers?: Record<string, string>;
			executed?: boolean;
	  }
	/** a gateway's page instead of JSON */
	| { kind: 'html'; status?: number; executed?: boolean }
	| { kind: 'empty'; status?: number; executed?: boolean }
	/** a complete HTTP answer whose JSON stops half-way; the request is executed */
	| { kind: 'truncatedJson' }
	/** Content-Length promises more than what comes before the socket closes, half of it or `afterBytes`; executed */
	| { kind: 'cutAnswer'; afterBytes?: number }
	/** the whole answer, a byte a second; executed */
	| { kind: 'drip' }
	/** Content-Length tells of `by` more bytes than there are, or of fewer; executed */
	| { kind: 'wrongLength'; by: number }
	/** whole, but packed, although nobody asked for that; executed */
	| { kind: 'gzip' }
	| { kind: 'reset'; executed?: boolean }
	/** never answers; the connection stays open until the simulator closes */
	| { kind: 'hang'; executed?: boolean }
	| { kind: 'delay'; ms: number };

interface Rule<F> {
	fault: F;
	left: number;
	match: Match;
}

/** Faults asked for by a test. The oldest matching rule with something left is taken. */
export class Faults<F extends { kind: string }> {
	private rules: Array<Rule<F>> = [];

	/** For the next request that matches, or the next `times`. */
	next(fault: F, match: Match & { times?: number } = {}): void {
		this.rules.push({ fault, left: match.times ?? 1, match });
	}

	always(fault: F, match: Match = {}): void {
		this.rules.push({ fault, left: Infinity, match });
	}

	clear(): void {
		this.rules = [];
	}

	take(entry: JournalEntry): F | undefined {
		const rule = this.rules.find(({ left, match }) => left > 0 && matches(match, entry));
		if (!rule) return undefined;
		rule.left -= 1;
		entry.fault = rule.fault.kind;
		return rule.fault;
	}
}
