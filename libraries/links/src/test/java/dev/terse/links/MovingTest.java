package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.MovedLink.Deleted;
import dev.terse.links.MovedLink.Present;
import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Links that move: what the importer stores, and what the exporter finds. */
class MovingTest extends LinksCase {

  private static final Instant LONG_AGO = Instant.parse("2019-05-01T10:00:00Z");

  private final LinkImporter importer = new LinkImporter(table, random);
  private final LinkExporter exporter = new LinkExporter(tables.client(), tables.links());

  @Test
  void importedLink_isFollowedAtOnce_andNobodyOwnsIt() {
    Present moved = present("spring", 40);

    assertThat(importer.store(moved)).isEqualTo(ImportOutcome.STORED);

    assertThat(finder.find("Spring")).isEqualTo(new Lookup.Found(moved.link()));
    assertThat(item("spring").get("imported_clicks").n()).isEqualTo("40");
    assertThat(item("spring").get("owner_hash").b().asByteArray()).hasSize(32);
  }

  @Test
  void sameLinkAgain_isThereAlready_andAnotherOneIsNotTaken() {
    importer.store(present("spring", 40));

    assertThat(importer.store(present("spring", 40))).isEqualTo(ImportOutcome.STORED_BEFORE);
    assertThat(importer.store(present("spring", 41))).isEqualTo(ImportOutcome.STORED_OTHERWISE);
    Link later = link("spring", URL, LONG_AGO.plusSeconds(1), 40);
    assertThat(importer.store(new Present(later, true, Optional.empty())))
        .isEqualTo(ImportOutcome.TAKEN);
    assertThat(importer.store(new Present(later, false, Optional.empty())))
        .as("of which the time of creation is not known")
        .isEqualTo(ImportOutcome.STORED_BEFORE);
    Link other = link("spring", new LongUrl("https://example.com/other"), LONG_AGO, 40);
    assertThat(importer.store(new Present(other, true, Optional.empty())))
        .isEqualTo(ImportOutcome.TAKEN);
  }

  @Test
  void ownersToken_goesOnToWorkWhereItsHashMoved() {
    var created = created(alias("mine"));
    MovedLink moved = everything().getFirst();
    tables
        .client()
        .deleteItem(delete -> delete.tableName(tables.links()).key(LinkItem.key("mine")));

    assertThat(importer.store(moved)).isEqualTo(ImportOutcome.STORED);

    assertThat(delete("mine", created.ownerToken())).isEqualTo(new Deletion.Done("mine"));
  }

  @Test
  void deletedLink_staysDeletedWhereItMoves_andTakesNoLinkDown() {
    var deleted = new Deleted("dead", LONG_AGO, LONG_AGO.plusSeconds(60), Optional.empty());

    assertThat(importer.store(deleted)).isEqualTo(ImportOutcome.STORED);
    assertThat(importer.store(deleted)).isEqualTo(ImportOutcome.STORED_BEFORE);
    assertThat(importer.store(present("dead", 1))).isEqualTo(ImportOutcome.USED_BEFORE);
    assertThat(finder.find("dead")).isEqualTo(new Lookup.Deleted());
    assertThat(creator.create(alias("dead"))).isEqualTo(new Creation.AliasUsedBefore());

    importer.store(present("alive", 1));
    assertThat(
            importer.store(
                new Deleted("alive", LONG_AGO, LONG_AGO.plusSeconds(1), deleted.ownerHash())))
        .isEqualTo(ImportOutcome.TAKEN);
    assertThat(finder.find("alive")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void deletionOfAnImportedLink_forgetsItsClicks() {
    importer.store(present("spring", 40));

    new LinkTakeDown(table, random, clock).takeDown("spring", Optional.empty(), SOON);

    assertThat(item("spring")).containsKey("deleted_at").doesNotContainKey("imported_clicks");
  }

  @Test
  void busyTable_isAskedAgain() {
    var puts = new AtomicInteger();
    watched.before(
        request -> {
          if (request instanceof PutItemRequest && puts.incrementAndGet() <= 2) {
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });

    assertThat(importer.store(present("spring", 40))).isEqualTo(ImportOutcome.STORED);
    assertThat(puts).hasValue(3);
  }

  @Test
  void exporter_findsEveryLinkOnce_pageByPage() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < LinkExporter.MAX_PAGE + 200; i++) {
      codes.add("alias-" + i);
      importer.store(present(codes.getLast(), i));
    }

    List<MovedLink> found = everything();

    assertThat(found).extracting(MovedLink::code).containsExactlyInAnyOrderElementsOf(codes);
    assertThat(found)
        .allSatisfy(
            moved ->
                assertThat(((Present) moved).link())
                    .isEqualTo(
                        present(
                                moved.code(),
                                Long.parseLong(moved.code().substring("alias-".length())))
                            .link()));
  }

  private List<MovedLink> everything() {
    List<MovedLink> all = new ArrayList<>();
    Optional<String> last = Optional.empty();
    do {
      LinkExporter.Page page = exporter.page(last);
      all.addAll(page.links());
      last = page.last();
    } while (last.isPresent());
    return all;
  }

  private static Present present(String code, long clicks) {
    return new Present(link(code, URL, LONG_AGO, clicks), true, Optional.empty());
  }

  private static Link link(String code, LongUrl url, Instant createdAt, long clicks) {
    return new Link(
        code,
        url,
        createdAt,
        Optional.empty(),
        Optional.of("=A title"),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        0,
        clicks);
  }
}
