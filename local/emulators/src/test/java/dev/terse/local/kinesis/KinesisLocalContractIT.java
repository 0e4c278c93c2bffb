package dev.terse.local.kinesis;

import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract against kinesis-local, where it follows AWS. */
class KinesisLocalContractIT {
  private static KinesisLocal endpoint;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    endpoint = KinesisLocal.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (endpoint != null) {
      endpoint.close();
    }
  }

  private static ContractTarget reference() {
    return new ContractTarget(endpoint.uri(), EnumSet.allOf(KnownDeviation.class));
  }

  @Nested
  class Streams extends StreamContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }

  @Nested
  class Puts extends PutContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }

  @Nested
  class Reads extends ReadContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }

  @Nested
  class Resharding extends ReshardingContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }

  @Nested
  class ListShards extends ListShardsContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }

  @Nested
  class Json extends JsonContract {
    @Override
    ContractTarget target() {
      return reference();
    }
  }
}
