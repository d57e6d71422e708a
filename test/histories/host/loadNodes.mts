import { join } from 'node:path';
import * as workflow from 'n8n-workflow';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import * as crypto from 'node:crypto';
import * as lodash from 'lodash';
import * as luxon from 'luxon';
import pLimit from 'p-limit';
import * as zod from 'zod';

import type { TimerOwner, VirtualClock } from '../clock.mts';
import { moduleFunction, resolveImport, SOURCE_FOLDER } from '../sources.mts';

const SHARED: Readonly<Record<string, unknown>> = { crypto, lodash, luxon, zod, 'p-limit': pLimit };

/** A process of n8n with our package loaded into it: what the package keeps in memory lives and dies with it. */
export class N8nProcess implements TimerOwner {
	/** After a crash nothing of it goes on. */
	isAlive = true;

	private readonly modules = new Map<string, { exports: Record<string, unknown> }>();

	private readonly credentialTypes = new Map<string, ICredentialType>();

	private readonly hostModules: Readonly<Record<string, unknown>>;

	constructor(
		readonly name: string,
		private readonly clock: VirtualClock,
	) {
		this.hostModules = { ...SHARED, 'n8n-workflow': { ...workflow, sleep: clock.sleepOf(this) } };
	}

	/** Loads a module of the package, by its path without extension. */
	load(path: string): Record<string, unknown> {
		return this.require(join(SOURCE_FOLDER, `${path}.ts`));
	}

	nodeType(vendor: string): INodeType {
		const { [vendor]: Node } = this.load(`nodes/${vendor}/${vendor}.node`) as Record<string, new () => INodeType>;
		if (!Node) throw new Error(`${vendor}.node exports no class ${vendor}`);
		return new Node();
	}

	/** Makes a credential known that is no part of the package. */
	addCredentialType(type: ICredentialType): void {
		this.credentialTypes.set(type.name, type);
	}

	/** By the type's name, e.g. `zhihuiyaApi`. */
	credentialType(typeName: string): ICredentialType {
		const known = this.credentialTypes.get(typeName);
		if (known) return known;
		const name = typeName.charAt(0).toUpperCase() + typeName.slice(1);
		const { [name]: Credential } = this.load(`credentials/${name}.credentials`) as Record<string, new () => ICredentialType>;
		if (!Credential) throw new Error(`${name}.credentials exports no class ${name}`);
		const type = new Credential();
		this.credentialTypes.set(typeName, type);
		return type;
	}

	/** `kill -9`: timers and whatever waits for them are gone. */
	kill(): void {
		this.isAlive = false;
		this.clock.dropAll(this);
	}

	private require(file: string): Record<string, unknown> {
		const known = this.modules.get(file);
		if (known) return known.exports;
		const module = { exports: {} };
		this.modules.set(file, module);
		moduleFunction(file)(module.exports, (name) => this.resolve(file, name), module);
		return module.exports;
	}

	private resolve(from: string, name: string): unknown {
		if (name.startsWith('.')) return this.require(resolveImport(from, name));
		if (name in this.hostModules) return this.hostModules[name];
		throw new Error(`${from} imports ${name}, which n8n does not provide`);
	}
}
