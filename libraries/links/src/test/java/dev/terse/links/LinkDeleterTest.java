package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LinkDeleterTest extends LinksCase {

  @Test
  void deletion_leavesATombstoneForGood() {
    var created = created(expiring(Duration.ofDays(1)));
    String code = created.link().code();

    assertThat(delete(code, created.ownerToken())).isEqualTo(new Deletion.Done(code));

    assertThat(finder.find(code)).isEqualTo(new Lookup.Deleted());
    assertThat(item(code)).containsKeys("deleted_at").doesNotContainKeys("expires_at", "long_url");
    assertThat(delete(code, created.ownerToken())).isEqualTo(new Deletion.Gone(Optional.of(code)));
    assertThat(delete(code, new OwnerToken("wrong")))
        .isEqualTo(new Deletion.Gone(Optional.empty()));
  }

  @Test
  void aliasOfADeletedLink_staysTaken() {
    var created = created(alias("once"));
    delete("ONCE", created.ownerToken());

    assertThat(creator.create(alias("once"))).isEqualTo(new Creation.AliasUsedBefore());
    assertThat(finder.find("once")).isEqualTo(new Lookup.Deleted());
  }

  @Test
  void deletionByAStranger_changesNothing() {
    Link link = created(generated()).link();

    assertThat(delete(link.code(), new OwnerToken("wrong"))).isEqualTo(new Deletion.NotOwner());
    assertThat(finder.find(link.code())).isEqualTo(new Lookup.Found(link));
  }

  @Test
  void deletionOfAnExpiredLink_isDoneForItsOwnerOnly() {
    var created = created(expiring(Duration.ofMinutes(1)));
    String code = created.link().code();
    clock.advance(Duration.ofMinutes(1));

    assertThat(delete(code, new OwnerToken("wrong"))).isEqualTo(new Deletion.NotOwner());
    assertThat(delete(code, created.ownerToken())).isEqualTo(new Deletion.Done(code));
    assertThat(finder.find(code)).isEqualTo(new Lookup.Deleted());
  }

  @Test
  void deletionOfAnUnknownLink_saysSo() {
    var created = created(generated());

    assertThat(delete("zzzzzz9", created.ownerToken())).isEqualTo(new Deletion.Missing());
    assertThat(delete("../../x", created.ownerToken())).isEqualTo(new Deletion.Missing());
  }

  @Test
  void deletionOfSevenCharacterAliasInAnotherCase_isDone() {
    var created = created(alias("SevenCh"));

    assertThat(delete("SEVENCH", created.ownerToken())).isEqualTo(new Deletion.Done("sevench"));
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

    assertThat(delete(created.link().code(), created.ownerToken()))
        .isEqualTo(new Deletion.Done(created.link().code()));
  }
}
