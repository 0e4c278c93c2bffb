package dev.terse.aws;

import dev.terse.lambda.snapshot.Priming;
import java.io.ByteArrayInputStream;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client for AWS that answers with canned responses while samples run. */
final class PrimableHttpClient implements SdkHttpClient {

  private static final SdkHttpResponse OK = SdkHttpResponse.builder().statusCode(200).build();

  private final SdkHttpClient network;
  private final Supplier<CannedAnswers> answers;

  PrimableHttpClient(SdkHttpClient network, Supplier<CannedAnswers> answers) {
    this.network = network;
    this.answers = answers;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return Priming.isCanned() ? canned(request) : network.prepareRequest(request);
  }

  private ExecutableHttpRequest canned(HttpExecuteRequest request) {
    byte[] body =
        answers.get().to(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""));
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(OK)
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public String clientName() {
    return network.clientName();
  }

  @Override
  public void close() {
    network.close();
  }
}
