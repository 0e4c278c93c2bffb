package dev.terse.local.eventsource;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A Kinesis endpoint for tests, and clients for it. */
final class TestKinesis implements AutoCloseable {

  private final KinesisEndpoint endpoint;

  private TestKinesis(KinesisEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  static TestKinesis start() {
    try {
      return new TestKinesis(KinesisEndpoint.start(KinesisOptions.defaults()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return endpoint.uri();
  }

  KinesisClient client() {
    return client(uri());
  }

  static KinesisClient client(URI endpoint) {
    return LocalClients.kinesis(endpoint);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
