package dev.terse.local.httpapi;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The writer of responses to the server. */
final class ApiResponses {

  private ApiResponses() {}

  /** Writes the whole response; the callback is notified when the client has received it. */
  static void write(
      ApiResponse response, String id, Request request, Response out, Callback callback) {
    out.setStatus(response.status());
    HttpFields.Mutable headers = out.getHeaders();
    response.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
    headers.put("apigw-requestid", id);
    if (!response.mayHaveBody()) {
      // Not as the last part, because the server would add a length of 0.
      out.write(false, null, callback);
      return;
    }
    headers.put("content-length", response.body().length);
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    out.write(true, isHead ? null : ByteBuffer.wrap(response.body()), callback);
  }
}
