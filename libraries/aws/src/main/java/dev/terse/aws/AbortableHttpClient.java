package dev.terse.aws;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that reports every failure of an exchange as an {@link IOException}. The JDK's
 * client throws a {@link NullPointerException} if a timeout closes its connection at certain
 * moments; the SDK would take that for a bug, and neither retry the call nor report the timeout.
 */
final class AbortableHttpClient implements SdkHttpClient {

  private final SdkHttpClient client;

  AbortableHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return prepared.call();
        } catch (RuntimeException e) {
          throw new IOException("the exchange failed or was aborted", e);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
