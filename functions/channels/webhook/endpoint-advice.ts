import type { UrlFault } from '../../../shared/domain/webhook/endpoint.ts';
import type { EndpointRefusal } from './manage-endpoints.ts';

const URL_ADVICE: Record<UrlFault, string> = {
  not_a_url: 'Write it like https://hooks.example.com/status.',
  not_https: 'Use an https URL.',
  port_not_443: 'Use the usual port of https, 443.',
  has_credentials: 'Leave user name and password out; verify the signature instead.',
  url_too_long: 'Use a URL of at most 2,000 characters.',
};

/** What somebody can do about an endpoint that was not added. */
export function adviceOnEndpoint(refusal: EndpointRefusal): string {
  switch (refusal.reason) {
    case 'endpoint_url_invalid':
      return URL_ADVICE[refusal.fault];
    case 'component_unknown':
      return `This page does not have: ${refusal.unknown.join(', ')}.`;
    case 'challenge_not_answered':
      return refusal.code === 'address_not_public'
        ? 'Its name leads to an address that is not on the public internet.'
        : `It must answer the POST with status 200 and repeat data.challenge in the body (${refusal.code}).`;
  }
}
