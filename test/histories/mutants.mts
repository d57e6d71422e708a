/** A small patch of the source that undoes the fix of one defect; the histories must find it. */
export interface Mutant {
	name: string;
	/** The row of the defect table whose fix it undoes. */
	row: number;
	file: string;
	find: string;
	replace: string;
}

/** What each mutant undoes, and how it is found, stands in mutants.md. */
export const MUTANTS: readonly Mutant[] = [];

/** @throws Error for a name that no mutant has */
export function mutantOf(name: string | undefined): Mutant | null {
	if (name === undefined || name === '') return null;
	const mutant = MUTANTS.find((each) => each.name === name);
	if (!mutant) throw new Error(`There is no mutant ${name}`);
	return mutant;
}
