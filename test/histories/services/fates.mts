import type { ServicePlan } from '../history.mts';

type FateList = 'creates' | 'checks' | 'files' | 'tokens';

/** What the service does with each request, in the order of their arrival; once a list is used up, all goes well. */
export class Fates {
	private readonly used: Record<FateList, number> = { creates: 0, checks: 0, files: 0, tokens: 0 };

	constructor(private readonly plan: ServicePlan) {}

	/** The fate of the request that comes next. */
	peek<Name extends FateList>(name: Name): ServicePlan[Name][number] {
		return this.plan[name][this.used[name]] ?? 'ok';
	}

	take<Name extends FateList>(name: Name): ServicePlan[Name][number] {
		const fate = this.peek(name);
		this.used[name] += 1;
		return fate;
	}
}
