import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

/** n8n's stored credentials, of which a history has one: what the database holds, outliving any process. */
export class CredentialVault {
	constructor(
		readonly typeName: string,
		private data: ICredentialDataDecryptedObject,
	) {}

	/** A copy, as n8n decrypts one for each use. */
	read(): ICredentialDataDecryptedObject {
		return JSON.parse(JSON.stringify(this.data)) as ICredentialDataDecryptedObject;
	}

	edit(changes: ICredentialDataDecryptedObject): void {
		this.data = { ...this.data, ...changes };
	}

	/**
	 * n8n's `preAuthentication`: runs the credential's own when its expirable property is empty or was refused, and keeps
	 * what it returns.
	 */
	async preAuthentication(
		type: ICredentialType,
		helpers: IHttpRequestHelper,
		credential: ICredentialDataDecryptedObject,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;
		if (credential[expirable] !== '' && !isExpired) return undefined;
		const output = (await type.preAuthentication.call(helpers, credential)) as ICredentialDataDecryptedObject;
		if (output[expirable] === undefined) return undefined;
		const declared = new Set(type.properties.map(({ name }) => name));
		this.edit(Object.fromEntries(Object.entries(output).filter(([name]) => declared.has(name))));
		return Object.assign(credential, output);
	}

	async authenticate(
		type: ICredentialType,
		credential: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = type;
		if (typeof authenticate !== 'function') return options;
		return await authenticate(credential, options);
	}
}
