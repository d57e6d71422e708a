import type { Caller } from './auth.mts';
import { ApiError } from './errors.mts';
import type { Business, Campaign, World } from './world.mts';

export function accessBusiness(world: World, { businessIds }: Caller, id: number): Business {
	const business = world.businesses.find((each) => each.id === id);
	if (!business || !businessIds.includes(id))
		throw new ApiError(403, `No access to businesses: ${id}`);
	return business;
}

export function accessCampaign(world: World, { businessIds }: Caller, id: number): Campaign {
	const campaign = world.campaigns.find((each) => each.id === id);
	if (!campaign) throw new ApiError(404, `Campaign not found: ${id}`);
	if (!businessIds.includes(campaign.businessId)) {
		throw new ApiError(403, `No access to campaigns: ${id}`);
	}
	if (campaign.apiAvailability !== 'AVAILABLE') {
		throw new ApiError(403, `API for campaign ${id} disabled: ${campaign.apiAvailability}`);
	}
	return campaign;
}

/** A path parameter that must be an id. */
export function idParameter(name: string, text: string | undefined): number {
	if (!/^[1-9]\d*$/.test(text ?? '')) {
		throw new ApiError(400, `'${name}' must be a positive integer (rejected value: ${text})`);
	}
	return Number(text);
}
