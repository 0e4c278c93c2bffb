package dev.terse.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsEndpointTest {

  private static final String QUEUE = "http://sqs.us-east-1.localhost/000000000000/letters";

  @Test
  void message_isKeptAndItsDigestAnswered() throws Exception {
    Map<String, String> kept = new ConcurrentHashMap<>();
    try (var endpoint = SqsEndpoint.start(kept::put);
        SqsClient client = client(endpoint.uri())) {
      var answer = client.sendMessage(send -> send.queueUrl(QUEUE).messageBody("{\"ä\":1}"));

      assertThat(kept).isEqualTo(Map.of("letters", "{\"ä\":1}"));
      assertThat(answer.messageId()).isNotEmpty();
    }
  }

  @Test
  void messageThatCannotBeKept_isAnErrorForItsSender() throws Exception {
    try (var endpoint =
            SqsEndpoint.start(
                (queue, body) -> {
                  throw new IOException("the disk is full");
                });
        SqsClient client = client(endpoint.uri())) {
      assertThatThrownBy(() -> client.sendMessage(send -> send.queueUrl(QUEUE).messageBody("x")))
          .isInstanceOfSatisfying(
              SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(500))
          .hasMessageContaining("the disk is full");
    }
  }

  @Test
  void messageOfMoreThanAMebibyte_isRefused() throws Exception {
    try (var endpoint = SqsEndpoint.start((queue, body) -> {});
        SqsClient client = client(endpoint.uri())) {
      assertThatThrownBy(
              () ->
                  client.sendMessage(
                      send -> send.queueUrl(QUEUE).messageBody("x".repeat((1 << 20) + 1))))
          .isInstanceOfSatisfying(
              SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    }
  }

  @Test
  void otherActions_areRefused() throws Exception {
    try (var endpoint = SqsEndpoint.start((queue, body) -> {});
        SqsClient client = client(endpoint.uri())) {
      assertThatThrownBy(() -> client.listQueues()).isInstanceOf(SqsException.class);
    }
  }

  private static SqsClient client(URI uri) {
    return SqsClient.builder()
        .endpointOverride(uri)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
