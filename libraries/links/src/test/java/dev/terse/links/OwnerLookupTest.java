package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Tests of look-ups by clients that present a token. */
class OwnerLookupTest extends LinksCase {

  private static final OwnerToken GUESSED = new OwnerToken("0".repeat(22));

  @Test
  void owner_isKnownByTheToken_withTheOneReadOfTheLookUp() {
    var created = created(generated());
    watched.forget();

    assertThat(find(created.link().code(), created.ownerToken()))
        .isEqualTo(new OwnerLookup(new Lookup.Found(created.link()), true));
    assertThat(watched.requests(GetItemRequest.class)).hasSize(1);
  }

  @Test
  void otherToken_ofAnotherLinkToo_isNotTheOwners() {
    Link link = created(alias("spring-sale")).link();
    OwnerToken others = created(generated()).ownerToken();

    for (OwnerToken token : new OwnerToken[] {GUESSED, others}) {
      assertThat(find("Spring-SALE", token))
          .isEqualTo(new OwnerLookup(new Lookup.Found(link), false));
    }
  }

  @Test
  void ownerOfAnExpiredLink_isStillItsOwner() {
    var created = created(expiring(Duration.ofHours(1)));
    clock.advance(Duration.ofHours(2));

    assertThat(find(created.link().code(), created.ownerToken()))
        .isEqualTo(new OwnerLookup(new Lookup.Expired(created.link()), true));
    assertThat(find(created.link().code(), GUESSED).byOwner()).isFalse();
  }

  @Test
  void unknownCode_isNobodys() {
    assertThat(find("zzzzzzz", GUESSED)).isEqualTo(new OwnerLookup(new Lookup.Missing(), false));
  }

  private OwnerLookup find(String code, OwnerToken token) {
    return finder.find(code, new Principal.TokenHolder(token));
  }
}
