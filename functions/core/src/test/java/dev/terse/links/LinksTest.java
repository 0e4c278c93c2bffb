package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.codes.CodeIssuer;
import dev.terse.codes.LeaseTable;
import dev.terse.codes.ShortCode;
import dev.terse.testing.SettableClock;
import dev.terse.testing.TestTables;
import dev.terse.testing.WatchedClient;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LinksTest {

  private static final LongUrl URL = new LongUrl("https://example.com/a?b=c");
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final SettableClock clock = new SettableClock("2026-11-24T12:00:00.500Z");
  private final SecureRandom random = new SecureRandom();
  private final LinksTable table = new LinksTable(watched.client(), tables.links());
  private final LinkCreator creator =
      new LinkCreator(
          table,
          new CodeIssuer(new LeaseTable(watched.client(), tables.links(), random)),
          random,
          clock);
  private final LinkFinder finder = new LinkFinder(table, clock);
  private final LinkRemover remover = new LinkRemover(table, random, clock, (metric, times) -> {});

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
  void generatedLink_hasACodeAndWholeSeconds() {
    Link link = created(generated()).link();

    assertThat(link.code()).matches(ShortCode::matches);
    assertThat(link.createdAt()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    assertThat(link.longUrl()).isEqualTo(URL);
    assertThat(link.expiresAt()).isEmpty();
  }

  @Test
  void tokenAtRest_isAHash() {
    var created = created(generated());

    Map<String, AttributeValue> item = item(created.link().code());

    assertThat(created.ownerToken().value()).matches("[0-9A-Za-z]{22}");
    assertThat(item.toString()).doesNotContain(created.ownerToken().value());
    assertThat(item.get("owner_hash").b().asByteArray()).isEqualTo(created.ownerToken().hash());
  }

  @Test
  void unknownCode_isMissedOnlyAfterAStronglyConsistentRead() {
    assertThat(finder.find("zzzzzzz")).isEqualTo(new Lookup.Missing());
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
    // Stored as a generated code would be: in lower case and without the mark of an alias.
    var stored = new Link("abcdefg", URL, clock.instant(), Optional.empty());
    table.putIfAbsent(new StoredLink.Live(stored, false, new byte[32]), SOON);

    assertThat(finder.find("abcdefg")).isInstanceOf(Lookup.Found.class);
    assertThat(finder.find("ABCDEFG")).isEqualTo(new Lookup.Missing());
    assertThat(remover.delete("ABCDEFG", new OwnerToken("x"))).isEqualTo(new Deletion.Missing());
  }

  @Test
  void takenAlias_isRefusedInAnyCase() {
    Link first = created(alias("promo")).link();

    assertThat(creator.create(alias("PROMO"))).isEqualTo(new Creation.AliasTaken());
    assertThat(finder.find("promo")).isEqualTo(new Lookup.Found(first));
  }

  @Test
  void codeThatAnAliasSitsOn_isPassedOver() {
    AtomicInteger puts = new AtomicInteger();
    watched.before(
        request -> {
          if (request instanceof PutItemRequest put && puts.incrementAndGet() == 1) {
            var alias =
                new Link(put.item().get("code").s(), URL, clock.instant(), Optional.empty());
            new LinksTable(tables.client(), tables.links())
                .putIfAbsent(new StoredLink.Live(alias, true, new byte[32]), SOON);
          }
        });

    Link link = created(generated()).link();

    assertThat(watched.requests(PutItemRequest.class)).hasSize(2);
    assertThat(link.code())
        .isEqualTo(watched.requests(PutItemRequest.class).getLast().item().get("code").s());
  }

  @Test
  void createWhoseAnswerWasLost_isRepeatedAndTrue() {
    // What the SDK's own retry does when the first answer never came.
    watched.before(
        request -> {
          if (request instanceof PutItemRequest put) {
            tables.client().putItem(put);
          }
        });

    var created = created(alias("lost-answer"));

    watched.leaveAlone();
    assertThat(finder.find("lost-answer")).isEqualTo(new Lookup.Found(created.link()));
    assertThat(remover.delete("lost-answer", created.ownerToken()))
        .isEqualTo(new Deletion.Done("lost-answer"));
  }

  @Test
  void createWhoseAnswerWasLostForGood_isTrueIfTheLinkIsThere() {
    watched.after(failOn(PutItemRequest.class));

    var created = created(alias("landed"));

    assertThat(watched.requests(PutItemRequest.class)).hasSize(1);
    assertThat(watched.requests(GetItemRequest.class))
        .singleElement()
        .matches(read -> read.consistentRead());
    watched.leaveAlone();
    assertThat(remover.delete("landed", created.ownerToken()))
        .isEqualTo(new Deletion.Done("landed"));
  }

  @Test
  void createThatNeverArrived_isAnErrorAndNoLink() {
    watched.before(failOn(PutItemRequest.class));

    assertThatThrownBy(() -> creator.create(alias("lost")))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);

    watched.leaveAlone();
    assertThat(finder.find("lost")).isEqualTo(new Lookup.Missing());
  }

  @Test
  void createThatCanNotBeKnownToBeStored_isAnError() {
    watched.after(
        request -> {
          if (!(request instanceof UpdateItemRequest)) {
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });

    assertThatThrownBy(() -> creator.create(generated()))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @Test
  void createOfAnAliasThatAnotherWonMeanwhile_isNotTrue() {
    watched.before(
        request -> {
          if (request instanceof PutItemRequest put) {
            var other = new Link("contested", URL, clock.instant(), Optional.empty());
            new LinksTable(tables.client(), tables.links())
                .putIfAbsent(new StoredLink.Live(other, true, new byte[32]), SOON);
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });

    assertThatThrownBy(() -> creator.create(alias("contested")))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @Test
  void expiredLink_isNotFoundAndSaysSo() {
    Link link = created(expiring(Duration.ofMinutes(1))).link();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));

    clock.advance(Duration.ofSeconds(60));

    watched.forget();
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Expired(link));
    // Another may have its alias by now.
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
    assertThat(creator.create(wanted)).isEqualTo(new Creation.AliasTaken());
    assertThat(item("sale")).doesNotContainKey("expires_at");
  }

  @Test
  void linkWithoutExpiry_hasNoTtlAttribute() {
    assertThat(item(created(generated()).link().code())).doesNotContainKey("expires_at");
  }

  @Test
  void deletion_leavesATombstoneForGood() {
    var created = created(expiring(Duration.ofDays(1)));
    String code = created.link().code();

    assertThat(remover.delete(code, created.ownerToken())).isEqualTo(new Deletion.Done(code));

    assertThat(finder.find(code)).isEqualTo(new Lookup.Deleted());
    assertThat(item(code)).containsKeys("deleted_at").doesNotContainKeys("expires_at", "long_url");
    assertThat(remover.delete(code, created.ownerToken()))
        .isEqualTo(new Deletion.Gone(Optional.of(code)));
    assertThat(remover.delete(code, new OwnerToken("wrong")))
        .isEqualTo(new Deletion.Gone(Optional.empty()));
  }

  @Test
  void aliasOfADeletedLink_staysTaken() {
    var created = created(alias("once"));
    remover.delete("ONCE", created.ownerToken());

    assertThat(creator.create(alias("once"))).isEqualTo(new Creation.AliasTaken());
    assertThat(finder.find("once")).isEqualTo(new Lookup.Deleted());
  }

  @Test
  void deletionByAStranger_changesNothing() {
    Link link = created(generated()).link();

    assertThat(remover.delete(link.code(), new OwnerToken("wrong")))
        .isEqualTo(new Deletion.NotOwner());
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void deletionOfAnExpiredOrAnUnknownLink_saysWhich() {
    var created = created(expiring(Duration.ofMinutes(1)));
    clock.advance(Duration.ofMinutes(1));

    assertThat(remover.delete(created.link().code(), created.ownerToken()))
        .isEqualTo(new Deletion.Gone(Optional.empty()));
    assertThat(remover.delete("zzzzzzz", created.ownerToken())).isEqualTo(new Deletion.Missing());
    assertThat(remover.delete("../../x", created.ownerToken())).isEqualTo(new Deletion.Missing());
  }

  @Test
  void deletionOfSevenCharacterAliasInAnotherCase_isDone() {
    var created = created(alias("SevenCh"));

    assertThat(remover.delete("SEVENCH", created.ownerToken()))
        .isEqualTo(new Deletion.Done("sevench"));
    assertThat(finder.find("sevench")).isEqualTo(new Lookup.Deleted());
  }

  @Test
  void deletionWhoseAnswerWasLost_isRepeatedAndDone() {
    var created = created(generated());
    watched.before(
        request -> {
          if (request instanceof UpdateItemRequest update) {
            tables.client().updateItem(update);
          }
        });

    assertThat(remover.delete(created.link().code(), created.ownerToken()))
        .isEqualTo(new Deletion.Done(created.link().code()));
  }

  private static Consumer<SdkRequest> failOn(Class<? extends SdkRequest> kind) {
    return request -> {
      if (kind.isInstance(request)) {
        throw ApiCallAttemptTimeoutException.create(1);
      }
    };
  }

  private Creation.Created created(NewLink wanted) {
    return (Creation.Created) creator.create(wanted);
  }

  private static NewLink generated() {
    return new NewLink(URL, Optional.empty(), Optional.empty());
  }

  private NewLink expiring(Duration life) {
    return new NewLink(URL, Optional.empty(), Optional.of(clock.instant().plus(life)));
  }

  private static NewLink alias(String text) {
    return new NewLink(
        URL, Optional.of(((Alias.Accepted) Alias.parse(text)).alias()), Optional.empty());
  }

  private Map<String, AttributeValue> item(String code) {
    return tables
        .client()
        .getItem(get -> get.tableName(tables.links()).key(LinkItem.key(code)))
        .item();
  }
}
