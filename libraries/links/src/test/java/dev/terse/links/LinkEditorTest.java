package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.url.LongUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LinkEditorTest extends LinksCase {

  private static final LongUrl OTHER = new LongUrl("https://example.org/other");
  private static final Principal MANAGER = new Principal.Manager();

  private final LinkEditor editor =
      new LinkEditor(table, SharedCache.none(), random, clock, (metric, times) -> {});

  @Test
  void everyField_isChanged_byOneWrite() {
    Creation.Created created = created(generated());
    Instant expiry = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    watched.forget();

    Edit edit =
        edit(
            created,
            new LinkChange(
                new FieldChange.Set<>(OTHER),
                new FieldChange.Set<>(expiry),
                new FieldChange.Set<>("A title"),
                new FieldChange.Set<>(true),
                new FieldChange.Keep<>()));

    assertThat(edit).isInstanceOf(Edit.Done.class);
    assertThat(watched.requests()).hasSize(1).first().isInstanceOf(UpdateItemRequest.class);
    Link link = ((Edit.Done) edit).link();
    assertThat(link.longUrl()).isEqualTo(OTHER);
    assertThat(link.expiresAt()).contains(expiry);
    assertThat(link.title()).contains("A title");
    assertThat(link.forwardQuery()).contains(true);
    assertThat(link.version()).isEqualTo(1);
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void clearedFields_areGone_andOthersStay() {
    Creation.Created created =
        created(
            new NewLink(
                URL,
                Optional.empty(),
                Optional.of(clock.instant().plusSeconds(60)),
                Optional.of("A title"),
                Optional.of(false),
                Optional.of("key")));

    Edit.Done edit =
        (Edit.Done)
            edit(
                created,
                new LinkChange(
                    new FieldChange.Keep<>(),
                    new FieldChange.Clear<>(),
                    new FieldChange.Clear<>(),
                    new FieldChange.Clear<>(),
                    new FieldChange.Keep<>()));

    assertThat(edit.link().longUrl()).isEqualTo(URL);
    assertThat(edit.link().expiresAt()).isEmpty();
    assertThat(edit.link().title()).isEmpty();
    assertThat(edit.link().forwardQuery()).isEmpty();
    assertThat(edit.link().createdBy()).contains("key");
  }

  @Test
  void disabledLink_isFoundDisabled_untilItIsEnabled() {
    Link link = created(generated()).link();

    editor.edit(link.code(), disabled(true), MANAGER, OptionalLong.empty(), SOON);
    assertThat(finder.find(link.code())).isInstanceOf(Lookup.Disabled.class);

    editor.edit(link.code(), disabled(false), MANAGER, OptionalLong.empty(), SOON);
    assertThat(finder.find(link.code())).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void disabledLinkThatHasExpired_isFoundDisabledWithOneRead() {
    Link link = created(expiring(Duration.ofMinutes(1))).link();
    editor.edit(link.code(), disabled(true), MANAGER, OptionalLong.empty(), SOON);
    clock.advance(Duration.ofMinutes(2));
    watched.forget();

    assertThat(finder.find(link.code())).isInstanceOf(Lookup.Disabled.class);
    assertThat(watched.requests(GetItemRequest.class)).hasSize(1);
  }

  @Test
  void expiredLink_isRevivedByALaterExpiry() {
    Creation.Created created = created(expiring(Duration.ofMinutes(1)));
    clock.advance(Duration.ofMinutes(2));
    assertThat(finder.find(created.link().code())).isInstanceOf(Lookup.Expired.class);

    edit(
        created,
        new LinkChange(
            new FieldChange.Keep<>(),
            new FieldChange.Clear<>(),
            new FieldChange.Keep<>(),
            new FieldChange.Keep<>(),
            new FieldChange.Keep<>()));

    assertThat(finder.find(created.link().code())).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void nobodyElse_changesALink() {
    Creation.Created byKey = created(generated().createdWith("key-a"));
    OwnerToken other = created(generated()).ownerToken();
    String code = byKey.link().code();

    for (Principal principal :
        new Principal[] {
          new Principal.TokenHolder(other), new Principal.Creator("key-b"),
        }) {
      assertThat(editor.edit(code, target(OTHER), principal, OptionalLong.empty(), SOON))
          .isEqualTo(new Edit.NotOwner());
    }
    assertThat(finder.find(code)).isEqualTo(new Lookup.Found(byKey.link()));

    assertThat(
            editor.edit(
                code, target(OTHER), new Principal.Creator("key-a"), OptionalLong.empty(), SOON))
        .isInstanceOf(Edit.Done.class);
  }

  @Test
  void linkWithoutAKey_isNoCreatorsWhateverItsId() {
    Link link = created(generated()).link();

    for (String id : new String[] {"", "null", "key-a"}) {
      Principal creator = new Principal.Creator(id);
      assertThat(editor.edit(link.code(), target(OTHER), creator, OptionalLong.empty(), SOON))
          .isEqualTo(new Edit.NotOwner());
    }
  }

  @Test
  void deletedLink_staysDeleted() {
    Creation.Created created = created(alias("spring-sale"));
    delete("spring-sale", created.ownerToken());

    assertThat(edit(created, target(OTHER))).isEqualTo(new Edit.Gone());
    assertThat(editor.edit("spring-sale", target(OTHER), MANAGER, OptionalLong.empty(), SOON))
        .isEqualTo(new Edit.Gone());
    assertThat(item("spring-sale")).doesNotContainKeys("long_url", "version", "title");
    assertThat(creator.create(alias("spring-sale"))).isEqualTo(new Creation.AliasUsedBefore());
  }

  @Test
  void unknownCode_isMissing_andNothingIsWritten() {
    assertThat(editor.edit("zzzzzz9", target(OTHER), MANAGER, OptionalLong.empty(), SOON))
        .isEqualTo(new Edit.Missing());
    assertThat(editor.edit("a/b", target(OTHER), MANAGER, OptionalLong.empty(), SOON))
        .isEqualTo(new Edit.Missing());

    assertThat(item("zzzzzz9")).isEmpty();
  }

  @Test
  void changeOfAnOlderVersion_isOutdated() {
    Creation.Created created = created(generated());
    String code = created.link().code();

    assertThat(editor.edit(code, target(OTHER), MANAGER, OptionalLong.of(0), SOON))
        .isInstanceOf(Edit.Done.class);
    assertThat(editor.edit(code, target(URL), MANAGER, OptionalLong.of(0), SOON))
        .isInstanceOfSatisfying(
            Edit.Outdated.class, outdated -> assertThat(outdated.link().version()).isEqualTo(1));
    assertThat(editor.edit(code, target(URL), MANAGER, OptionalLong.of(1), SOON))
        .isInstanceOf(Edit.Done.class);
    assertThat(editor.edit(code, target(URL), MANAGER, OptionalLong.of(7), SOON))
        .isInstanceOf(Edit.Outdated.class);
  }

  @Test
  void changeWhoseAnswerWasLost_isOutdatedForItsClient_whoCannotKnowWhoseItIs() {
    Creation.Created created = created(generated());
    String code = created.link().code();
    var lost = new AtomicBoolean();
    watched.after(request -> loseFirst(request, lost));

    assertThatThrownBy(() -> editor.edit(code, target(OTHER), MANAGER, OptionalLong.of(0), SOON))
        .isInstanceOf(ApiCallAttemptTimeoutException.class);

    assertThat(editor.edit(code, target(OTHER), MANAGER, OptionalLong.of(0), SOON))
        .isInstanceOf(Edit.Outdated.class);
  }

  @Test
  void changeWhoseAnswerWasLost_isRecognisedWhenTheSdkRepeatsIt() {
    Creation.Created created = created(generated());
    String code = created.link().code();
    byte[] id = new byte[LinksTable.CHANGE_BYTES];

    table.change(code, target(OTHER), MANAGER, OptionalLong.of(0), clock.instant(), id, SOON);
    LinksTable.Write again =
        table.change(code, target(OTHER), MANAGER, OptionalLong.of(0), clock.instant(), id, SOON);

    assertThat(again)
        .isInstanceOfSatisfying(
            LinksTable.Write.Refused.class,
            refused ->
                assertThat(((StoredLink.Live) refused.stored().orElseThrow()).isMadeBy(id))
                    .isTrue());
  }

  private static void loseFirst(SdkRequest request, AtomicBoolean lost) {
    if (request instanceof UpdateItemRequest && lost.compareAndSet(false, true)) {
      throw ApiCallAttemptTimeoutException.create(1);
    }
  }

  @Test
  void targetAndState_cannotBeCleared() {
    assertThatThrownBy(
            () ->
                new LinkChange(
                    new FieldChange.Clear<>(),
                    new FieldChange.Keep<>(),
                    new FieldChange.Keep<>(),
                    new FieldChange.Keep<>(),
                    new FieldChange.Keep<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Edit edit(Creation.Created created, LinkChange change) {
    return editor.edit(
        created.link().code(),
        change,
        new Principal.TokenHolder(created.ownerToken()),
        OptionalLong.empty(),
        SOON);
  }

  private static LinkChange target(LongUrl url) {
    return new LinkChange(
        new FieldChange.Set<>(url),
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>());
  }

  private static LinkChange disabled(boolean disabled) {
    return new LinkChange(
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>(),
        new FieldChange.Keep<>(),
        new FieldChange.Set<>(disabled));
  }
}
