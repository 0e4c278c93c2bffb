package dev.terse.local.kinesis;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract against this project's endpoint. */
class KinesisEndpointContractTest {
  private static KinesisEndpoint endpoint;

  @BeforeAll
  static void start() throws IOException {
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static ContractTarget us() {
    return new ContractTarget(endpoint.uri(), Set.of());
  }

  @Nested
  class Streams extends StreamContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }

  @Nested
  class Puts extends PutContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }

  @Nested
  class Reads extends ReadContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }

  @Nested
  class Resharding extends ReshardingContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }

  @Nested
  class ListShards extends ListShardsContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }

  @Nested
  class Json extends JsonContract {
    @Override
    ContractTarget target() {
      return us();
    }
  }
}
