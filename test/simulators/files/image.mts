import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.mts';

/** One grey pixel. */
export function png(): Buffer {
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
		chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** A JPEG in outline: start of image, JFIF header, end of image. */
export function jpeg(): Buffer {
	return Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	const frame = Buffer.alloc(body.length + 8);
	frame.writeUInt32BE(data.length, 0);
	body.copy(frame, 4);
	frame.writeUInt32BE(crc32(body), body.length + 4);
	return frame;
}
