package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.links.codes.ShortCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LinkCreatorTest extends LinksCase {

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
  void takenAlias_isRefusedInAnyCase() {
    Link first = created(alias("promo")).link();

    assertThat(creator.create(alias("PROMO"))).isEqualTo(new Creation.AliasTaken());
    assertThat(finder.find("promo")).isEqualTo(new Lookup.Found(first));
  }

  @Test
  void codeInUseAfterAnEarlierStateOfTheLeasesWasRestored_isPassedOver() {
    AtomicInteger puts = new AtomicInteger();
    watched.before(
        request -> {
          if (request instanceof PutItemRequest put && puts.incrementAndGet() == 1) {
            var other =
                new Link(put.item().get("code").s(), URL, clock.instant(), Optional.empty());
            new LinksTable(tables.client(), tables.links())
                .putIfAbsent(new StoredLink.Live(other, new byte[32]), SOON);
          }
        });

    Link link = created(generated()).link();

    assertThat(watched.requests(PutItemRequest.class)).hasSize(2);
    assertThat(link.code())
        .isEqualTo(watched.requests(PutItemRequest.class).getLast().item().get("code").s());
  }

  @Test
  void createWhoseAnswerWasLost_isRepeatedAndTrue() {
    // As the SDK's own retry does when the first response never arrived.
    watched.before(
        request -> {
          if (request instanceof PutItemRequest put) {
            tables.client().putItem(put);
          }
        });

    var created = created(alias("lost-answer"));

    watched.leaveAlone();
    assertThat(finder.find("lost-answer")).isEqualTo(new Lookup.Found(created.link()));
    assertThat(delete("lost-answer", created.ownerToken()))
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
    assertThat(delete("landed", created.ownerToken())).isEqualTo(new Deletion.Done("landed"));
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
                .putIfAbsent(new StoredLink.Live(other, new byte[32]), SOON);
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });

    assertThatThrownBy(() -> creator.create(alias("contested")))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);
  }

  @Test
  void linkWithoutExpiry_hasNoTtlAttribute() {
    assertThat(item(created(generated()).link().code())).doesNotContainKey("expires_at");
  }

  @Test
  void createWithoutTimeLeft_failsWithoutACall() {
    creator.create(generated());
    watched.forget();

    assertThatThrownBy(() -> creator.create(alias("too-late"), Deadline.after(Duration.ZERO)))
        .isInstanceOf(ApiCallTimeoutException.class);
    assertThat(watched.requests()).isEmpty();
  }
}
