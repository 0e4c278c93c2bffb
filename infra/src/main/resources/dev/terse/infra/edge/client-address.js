// Tells the API the client's address, under a name that replaces whatever the client sent.
function handler(event) {
    event.request.headers['x-terse-viewer-address'] = { value: event.viewer.ip };
    return event.request;
}
