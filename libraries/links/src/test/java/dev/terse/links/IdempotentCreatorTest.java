package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.IdempotentCreator.Begun;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.links.codes.ShortCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A request that may be repeated, while an import takes the codes that were meant for it. */
class IdempotentCreatorTest extends LinksCase {

  private static final IdempotencyKey KEY =
      IdempotencyKey.of(
              "0123456789abcdef",
              "client",
              "POST /api/v1/shorten",
              "{}".getBytes(StandardCharsets.UTF_8))
          .orElseThrow();

  private final CodeIssuer codes =
      new CodeIssuer(new LeaseTable(tables.client(), tables.leases(), random));
  private final IdempotentCreator idempotent =
      new IdempotentCreator(
          new RequestsTable(tables.client(), tables.requests()), creator, codes, clock);

  @Test
  void codeThatAnImportHasTaken_isReplaced_andEachRepetitionGetsTheSame() {
    Begun request = idempotent.begin(KEY, 1, SOON).orElseThrow();
    take(request.codes().getFirst());
    assertThat(idempotent.find(request, 0, generated(), SOON)).isEmpty();

    var first = (Creation.Created) idempotent.create(request, 0, generated(), SOON);
    var second = (Creation.Repeated) idempotent.create(request, 0, generated(), SOON);

    assertThat(first.link().code())
        .matches(ShortCode::matches)
        .isNotEqualTo(request.codes().getFirst());
    assertThat(second.link()).isEqualTo(first.link());
    assertThat(second.ownerToken()).isEqualTo(first.ownerToken());
    assertThat(idempotent.find(request, 0, generated(), SOON)).contains(second);
    assertThat(finder.find(first.link().code())).isEqualTo(new Lookup.Found(first.link()));
  }

  @Test
  void replacementThatIsTakenToo_isReplaced() {
    Begun request = idempotent.begin(KEY, 1, SOON).orElseThrow();
    List<String> tried = new ArrayList<>();
    watched.before(
        call -> {
          if (call instanceof PutItemRequest put && tried.size() < 3) {
            tried.add(put.item().get("code").s());
            take(tried.getLast());
          }
        });

    var first = (Creation.Created) idempotent.create(request, 0, generated(), SOON);

    assertThat(tried).doesNotHaveDuplicates().hasSize(3).doesNotContain(first.link().code());
    assertThat(idempotent.find(request, 0, generated(), SOON))
        .contains(new Creation.Repeated(first.link(), first.ownerToken()));
  }

  private void take(String code) {
    new LinksTable(tables.client(), tables.links())
        .putIfAbsent(
            new StoredLink.Live(
                new Link(code, URL, clock.instant(), Optional.empty()), new byte[32]),
            SOON);
  }
}
