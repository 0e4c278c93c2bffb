package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class TotalsReaderTest {

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();

  @Test
  void totalsOfManyLinks_costAQueryEach() {
    var stored = new StoredItems(tables);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      codes.add("code-" + i);
    }
    stored.clicks("code-0", "2026-11-28", 3);
    stored.clicks("code-249", "2026-11-28", 7);

    var clicks = new TotalsReader(watched.client(), tables.stats()).clicks(codes);

    assertThat(clicks).hasSize(2).containsEntry("code-0", 3L).containsEntry("code-249", 7L);
    assertThat(watched.requests(QueryRequest.class)).hasSize(250);
  }
}
