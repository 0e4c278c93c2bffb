package dev.terse.local.kinesis;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base class of tests with an endpoint per test and the contract's shorthands. */
abstract class EndpointFixture extends KinesisContract {
  KinesisEndpoint endpoint;

  KinesisOptions options() {
    return KinesisOptions.defaults();
  }

  @Override
  ContractTarget target() {
    return new ContractTarget(endpoint.uri(), Set.of());
  }

  @BeforeEach
  @Override
  void openClient() {
    try {
      endpoint = KinesisEndpoint.start(options());
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
    client = SdkClient.once(endpoint.uri());
  }

  @AfterEach
  @Override
  void deleteStreams() {
    client.close();
    endpoint.close();
  }
}
