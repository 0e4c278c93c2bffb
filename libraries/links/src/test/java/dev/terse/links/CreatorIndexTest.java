package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class CreatorIndexTest extends LinksCase {

  private final CreatorIndex index = new CreatorIndex(watched.client(), tables.links());

  @Test
  void list_hasTheLinksOfTheKeyAlone_theNewestFirst() {
    List<Link> mine = created("mine", 5);
    created("others", 3);
    creator.create(generated());

    LinkPage page = index.page("mine", 100, Optional.empty());

    assertThat(page.links()).isEqualTo(mine.reversed());
    assertThat(page.next()).isEmpty();
    assertThat(index.page("nobody", 100, Optional.empty()).links()).isEmpty();
  }

  @Test
  void pages_haveEveryLinkOnce_evenOfOneSecond() {
    List<Link> mine = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      mine.add(created(generated().createdWith("mine")).link());
    }

    List<Link> listed = new ArrayList<>();
    Optional<LinkCursor> place = Optional.empty();
    do {
      LinkPage page = index.page("mine", 10, place);
      listed.addAll(page.links());
      place = page.next().map(LinkCursor::encoded).flatMap(LinkCursor::parse);
    } while (place.isPresent());

    assertThat(listed).containsExactlyInAnyOrderElementsOf(mine);
  }

  @Test
  void lastPageThatIsFull_hasNoNext() {
    created("mine", 10);

    assertThat(index.page("mine", 10, Optional.empty()).next()).isEmpty();
    assertThat(index.page("mine", 9, Optional.empty()).next()).isPresent();
  }

  @Test
  void page_costsOneQueryAndOneBatchOfReads_howeverManyLinksThereAre() {
    created("mine", 150);
    watched.forget();

    LinkPage page = index.page("mine", 100, Optional.empty());

    assertThat(page.links()).hasSize(100);
    assertThat(watched.requests()).hasSize(2);
    assertThat(watched.requests(QueryRequest.class)).hasSize(1);
    assertThat(watched.requests(BatchGetItemRequest.class)).hasSize(1);
  }

  @Test
  void foreignCursor_leadsToNoLinkOfAnother() {
    List<Link> mine = created("mine", 3);
    Link others = created("others", 3).getLast();

    LinkPage page =
        index.page("mine", 100, Optional.of(new LinkCursor(others.createdAt(), others.code())));

    assertThat(page.links()).isEqualTo(mine.reversed());
  }

  @Test
  void deletedLink_isNotListed_andDisabledAndExpiredOnesAre() {
    Creation.Created deleted = created(generated().createdWith("mine"));
    Link kept = created(expiring(Duration.ofSeconds(1)).createdWith("mine")).link();
    delete(deleted.link().code(), deleted.ownerToken());
    clock.advance(Duration.ofHours(1));

    assertThat(index.page("mine", 100, Optional.empty()).links()).containsExactly(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "%", "MTcwMDAwMDAwMA", "LmFiY2RlZjk", "e30", "ä"})
  void otherText_isNotACursor(String text) {
    assertThat(LinkCursor.parse(text)).isEmpty();
  }

  @Test
  void longText_isNotACursor() {
    var cursor = new LinkCursor(Instant.EPOCH, "a".repeat(Alias.MAX_LENGTH));

    assertThat(LinkCursor.parse(cursor.encoded())).contains(cursor);
    assertThat(LinkCursor.parse("A".repeat(1_000_000))).isEmpty();
  }

  /** Creates links a second apart; the oldest first. */
  private List<Link> created(String keyId, int count) {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(created(generated().createdWith(keyId)).link());
      clock.advance(Duration.ofSeconds(1));
    }
    return Collections.unmodifiableList(links);
  }
}
