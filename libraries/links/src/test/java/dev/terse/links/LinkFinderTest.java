package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class LinkFinderTest extends LinksCase {

  @Test
  void createdLink_isFoundWithOneRead() {
    var created = created(generated());
    watched.forget();

    assertThat(finder.find(created.link().code())).isEqualTo(new Lookup.Found(created.link()));
    assertThat(watched.requests(GetItemRequest.class))
        .singleElement()
        .matches(read -> !read.consistentRead());
  }

  @Test
  void unknownCode_isMissedOnlyAfterAStronglyConsistentRead() {
    assertThat(finder.find("zzzzzz9")).isEqualTo(new Lookup.Missing());
    assertThat(watched.requests(GetItemRequest.class))
        .last()
        .matches(read -> read.consistentRead());
  }

  @Test
  void textThatIsNoCode_isMissedWithoutARead() {
    for (String text : new String[] {"", "ab", "a/b", "a b c", "..", "#lease", "é".repeat(7)}) {
      assertThat(finder.find(text)).isEqualTo(new Lookup.Missing());
    }
    assertThat(watched.requests()).isEmpty();
  }

  @Test
  void alias_isFoundInAnyCase() {
    Link link = created(alias("Spring-Sale")).link();

    assertThat(link.code()).isEqualTo("spring-sale");
    assertThat(finder.find("SPRING-sale")).isEqualTo(new Lookup.Found(link));
    assertThat(finder.find("spring-sale")).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void aliasOfSevenCharacters_isFoundInAnyCase() {
    Link link = created(alias("SevenCh")).link();

    assertThat(finder.find("SEVENCH")).isEqualTo(new Lookup.Found(link));
    assertThat(finder.find("sevench")).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void generatedCode_isNotFoundInAnotherCase() {
    var stored = new Link("abcdef9", URL, clock.instant(), Optional.empty());
    table.putIfAbsent(new StoredLink.Live(stored, new byte[32]), SOON);

    assertThat(finder.find("abcdef9")).isInstanceOf(Lookup.Found.class);
    assertThat(finder.find("ABCDEF9")).isEqualTo(new Lookup.Missing());
    assertThat(delete("ABCDEF9", new OwnerToken("x"))).isEqualTo(new Deletion.Missing());
  }

  @Test
  void expiredLink_isNotFoundAndSaysSo() {
    Link link = created(expiring(Duration.ofMinutes(1))).link();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));

    clock.advance(Duration.ofSeconds(60));

    watched.forget();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Expired(link));
    // Its expiry may have been changed a moment ago.
    assertThat(watched.requests(GetItemRequest.class))
        .last()
        .matches(read -> read.consistentRead());
    assertThat(item(link.code()).get("expires_at").n())
        .isEqualTo(Long.toString(Instant.parse("2026-11-24T12:01:00Z").getEpochSecond()));
  }

  @Test
  void expiredAlias_staysTakenAndIsNeverRemoved() {
    NewLink wanted = alias("sale");
    Link link =
        created(new NewLink(URL, wanted.alias(), Optional.of(clock.instant().plusSeconds(60))))
            .link();
    assertThat(finder.find("sale")).isEqualTo(new Lookup.Found(link));

    clock.advance(Duration.ofSeconds(60));

    assertThat(finder.find("sale")).isEqualTo(new Lookup.Expired(link));
    assertThat(creator.create(wanted)).isEqualTo(new Creation.AliasUsedBefore());
  }
}
