package dev.terse.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
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
  void messageThatWasReceived_isHidden_untilItIsReleasedOrDeleted() throws Exception {
    List<String> kept = new CopyOnWriteArrayList<>(List.of("{\"ä\":1}", "two"));
    try (var endpoint = SqsEndpoint.start(queues(kept));
        SqsClient client = client(endpoint.uri())) {
      List<Message> first = receive(client);
      assertThat(first).extracting(Message::body).containsExactly("{\"ä\":1}", "two");
      assertThat(receive(client)).isEmpty();

      client.changeMessageVisibility(
          change ->
              change
                  .queueUrl(QUEUE)
                  .receiptHandle(first.get(1).receiptHandle())
                  .visibilityTimeout(0));
      assertThat(receive(client)).extracting(Message::body).containsExactly("two");
      client.deleteMessage(
          delete -> delete.queueUrl(QUEUE).receiptHandle(first.get(0).receiptHandle()));
      assertThat(kept).containsExactly("two");
    }
  }

  private static List<Message> receive(SqsClient client) {
    return client
        .receiveMessage(
            receive -> receive.queueUrl(QUEUE).maxNumberOfMessages(10).visibilityTimeout(60))
        .messages();
  }

  private static Queues queues(List<String> kept) {
    return new Queues() {
      @Override
      public void add(String queue, String body) {
        kept.add(body);
      }

      @Override
      public List<String> bodies(String queue) {
        return kept;
      }

      @Override
      public void remove(String queue, String body) {
        kept.remove(body);
      }
    };
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
