package dev.terse.local.kinesis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests built byte by byte, unsigned, as no SDK would send them. */
record RawHttp(URI endpoint, HttpClient http) implements AutoCloseable {
  static final String JSON = "application/x-amz-json-1.1";
  static final String CBOR = "application/x-amz-cbor-1.1";

  static RawHttp to(URI endpoint) {
    return new RawHttp(
        endpoint, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  HttpResponse<byte[]> post(String target, String contentType, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(60))
            .header("X-Amz-Target", target)
            .header("Content-Type", contentType)
            // kinesis-local requires a well-formed signature; neither endpoint verifies it.
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/kinesis/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .header("X-Amz-Date", "20300101T000000Z")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> json(String operation, String body)
      throws IOException, InterruptedException {
    return post("Kinesis_20131202." + operation, JSON, body.getBytes());
  }

  @Override
  public void close() {
    http.close();
  }
}
