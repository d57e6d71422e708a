import { resolve } from 'node:path';
import { packCheckout, type PackedPackage } from './packCheckout.mts';

/** A package that was packed before, as it is published, or the checkout packed now. */
export async function packedPackage(tarball: string | undefined): Promise<PackedPackage> {
	return tarball === undefined ? await packCheckout() : { tarball: resolve(tarball), remove: async () => undefined };
}
