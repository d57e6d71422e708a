import type { IdField } from '../job/facts';

/** One field of a credential that tells who is asking. */
export interface KeyField<Key extends string = string> {
	/** The credential's parameter. */
	name: Key;
	label: string;
	/**
	 * A secret by default: the editor masks it, and it is kept out of all texts and answers. One that is `shown` is not
	 * masked, but kept out nevertheless. One that is `public`, such as the number of a seller, may stand anywhere: a
	 * service may make its report IDs of it.
	 */
	secrecy?: 'shown' | 'public';
	placeholder?: string;
	description?: string;
	/** What the value must look like; `problem` is the end of a sentence about the credential. */
	pattern?: { regex: RegExp; problem: string };
}

/** A way to tell who is asking: the fields that must be filled in for it. */
export interface Authentication<Key extends string = string> {
	/** Of the credential's parameter `authentication`. */
	value: string;
	/** Title Case, for the editor. */
	name: string;
	fields: ReadonlyArray<KeyField<Key>>;
}

/** A place where the service has its own world of accounts. */
export interface Region {
	/** Of the credential's parameter `region`. */
	value: string;
	/** Title Case, for the editor, which shows the host beside it. */
	name: string;
	/** Without a slash at its end. */
	baseUrl: string;
}

/** A service as data: what its credential, its client and its messages need to know of it. */
export interface Service<Key extends string = string> {
	/** The service's name in messages. */
	name: string;
	/** The name under which the ids of its reports leave the node and come back in. */
	idField: IdField;
	credential: {
		/** The credential type. */
		type: string;
		/** Its name in messages. */
		name: string;
	};
	/** The ways to tell who is asking, the usual one first; `description` helps to choose where there are several. */
	authentication: { description?: string; ways: readonly [Authentication<Key>, ...Array<Authentication<Key>>] };
	/** How many requests of one account may be under way at once. */
	sideBySide: number;
	/** Where the service can be reached, the usual place first; users may also give an address of their own. */
	region: { description?: string; hosts: readonly [Region, ...Region[]] };
}
