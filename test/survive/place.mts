import type { N8nClient } from '../n8n/N8nClient.mts';
import type { Row as DatabaseRow } from '../n8n/queryDatabase.mts';

/** An n8n in which scenarios run. */
export interface Place {
	readonly client: N8nClient;
	/** Everything that its processes have logged. */
	readonly log: string;
	/** The rows of one SELECT in n8n's database; names of columns in double quotes are right for both kinds. */
	query(select: string): Promise<DatabaseRow[]>;
	/** Where one of these lies in clear text in what n8n keeps; `<place>: <needle>` for each. */
	findSecrets(needles: string[]): Promise<string[]>;
	stop(): Promise<void>;
}
