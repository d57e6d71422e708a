import { getAdditionalKeys } from 'n8n-core';
import {
	deepCopy,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

export interface StoredCredential {
	type: ICredentialType | (new () => ICredentialType);
	/** Default: the type's name. A node asks by id; one that names no known id gets the only credential of its type. */
	id?: string;
	data: ICredentialDataDecryptedObject;
}

interface Entry {
	id: string;
	type: ICredentialType;
	data: ICredentialDataDecryptedObject;
}

/** n8n's credentials-helper, with a list in memory for the database. Keep it over several runs to see what was stored. */
export class CredentialVault extends ICredentialsHelper {
	/** Every write to the "database", in order. */
	readonly writes: Array<{ id: string; type: string; data: ICredentialDataDecryptedObject }> = [];
	/** How often a credential type's own `preAuthentication` ran. */
	preAuthentications = 0;
	private readonly entries: Entry[];

	constructor(credentials: StoredCredential[] = []) {
		super();
		this.entries = credentials.map(({ type, id, data }) => {
			const credentialType = typeof type === 'function' ? new type() : type;
			return { id: id ?? credentialType.name, type: credentialType, data: deepCopy(data) };
		});
	}

	/** What the database holds now. */
	stored(typeName: string, id?: string): ICredentialDataDecryptedObject {
		return deepCopy(this.entry(typeName, id).data);
	}

	/** What a user does who edits the credential in n8n. */
	edit(typeName: string, changes: ICredentialDataDecryptedObject, id?: string): void {
		Object.assign(this.entry(typeName, id).data, changes);
	}

	getParentTypes(typeName: string): string[] {
		return this.typeOf(typeName).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.typeOf(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate === undefined) return request;
		if (workflow === undefined || node === undefined) throw new Error('Declarative authentication needs workflow and node');
		request.headers ??= {};
		const resolve = (value: string): string =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: credentials }, undefined, '') ||
							'',
					)
				: value;
		const target = request as unknown as Record<string, Record<string, string> | undefined>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				target[part] = { ...target[part], [resolve(key)]: resolve(value) };
			}
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;
		if (credentials[expirable] !== '' && !credentialsExpired) return undefined;

		this.preAuthentications += 1;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[expirable] === undefined || !node.credentials) return undefined;
		const details = node.credentials[typeName] as INodeCredentialsDetails;
		const { data } = this.entry(typeName, details.id);
		const kept = Object.entries(output).filter(([key]) => key === expirable || !isExpression(data[key]));
		await this.updateCredentials(details, typeName, { ...data, ...Object.fromEntries(kept) } as ICredentialDataDecryptedObject);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		return (await this.typeOf(typeName).preAuthentication?.call(helpers, credentials)) as
			| ICredentialDataDecryptedObject
			| undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The vault holds no encrypted credentials');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored(typeName, nodeCredentials.id ?? undefined);
		if (raw === true) return stored;
		// As in n8n: only declared properties come through, with their defaults.
		const declared = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(typeName),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as INodeParameters;
		for (const name of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (declared[name] === undefined && stored[name] !== undefined) declared[name] = stored[name] as string;
		}
		if (values === undefined) return declared as ICredentialDataDecryptedObject;
		return values.workflow.expression.getParameterValue(
			declared,
			values.runExecutionData,
			values.runIndex,
			values.itemIndex,
			values.node.name,
			values.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
			false,
			declared,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const entry = this.entry(typeName, details.id);
		entry.data = deepCopy(data);
		this.writes.push({ id: entry.id, type: typeName, data: deepCopy(data) });
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('OAuth 2 credentials are not part of this harness');
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.typeOf(typeName).properties;
	}

	private typeOf(typeName: string): ICredentialType {
		return this.entry(typeName).type;
	}

	private entry(typeName: string, id?: string | null): Entry {
		const ofType = this.entries.filter(({ type }) => type.name === typeName);
		const found = ofType.find((entry) => entry.id === id) ?? ofType[0];
		if (found === undefined) throw new Error(`Credential with ID "${id}" does not exist for type "${typeName}".`);
		return found;
	}
}
