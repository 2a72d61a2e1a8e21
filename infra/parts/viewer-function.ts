/** Every document of Statuspage's public API that there is; another path there is answered in JSON, as programs expect. */
export const API_DOCUMENTS = [
  'summary',
  'status',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/upcoming',
  'scheduled-maintenances/active',
];

/**
 * Runs at the edge before the cache: a slash at the end means the same page, and a document of the API that does not
 * exist is said to be missing in JSON instead of in a page for people.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/writing-function-code.html
 */
export const viewerFunction = `
var DOCUMENTS = ${JSON.stringify(API_DOCUMENTS)};
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.length > 1 && uri.charAt(uri.length - 1) === '/') uri = uri.slice(0, -1);
  var api = /^\\/api\\/v2\\/(.*)\\.json$/.exec(uri);
  if (/^\\/api(\\/|$)/.test(uri) && !(api && (DOCUMENTS.indexOf(api[1]) >= 0 || /^incidents\\/inc_[0-9a-z]{6,40}$/.test(api[1])))) {
    return {
      statusCode: 404,
      statusDescription: 'Not Found',
      headers: { 'content-type': { value: 'application/json; charset=utf-8' }, 'access-control-allow-origin': { value: '*' } },
      body: '{"error":"not found"}'
    };
  }
  // The console finds its way by the address itself: one page stands for all of its screens.
  if (/^\\/console\\//.test(uri) && !/^\\/console\\/assets\\//.test(uri)) uri = '/console';
  request.uri = uri;
  return request;
}
`;
