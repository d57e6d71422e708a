import { execFileSync } from 'node:child_process';

export interface SystemUser {
	uid: number;
	gid: number;
}

const idOf = (flag: string, user: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));

function lookUp(user: string): SystemUser | null {
	try {
		return { uid: idOf('-u', user), gid: idOf('-g', user) };
	} catch {
		return null;
	}
}

/** Whom a server runs as that refuses to run as root; null where this process is not root itself. */
export function unprivilegedUser(): SystemUser | null {
	if (process.getuid?.() !== 0) return null;
	const user = ['postgres', 'nobody'].map(lookUp).find((found) => found !== null);
	if (!user) throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" here.');
	return user;
}
