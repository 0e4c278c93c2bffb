package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests that the Links table does not hold the codes' key, and that a restored one gets no code
 * again.
 */
class RestoredLinksTest extends LinksCase {

  @Test
  void linksTable_holdsLinksAndNeitherTheKeyOfTheCodesNorTheirCounter() {
    String code = created(generated()).link().code();

    assertThat(items())
        .singleElement()
        .satisfies(item -> assertThat(item.get(LinkItem.CODE).s()).isEqualTo(code))
        .satisfies(item -> assertThat(item).doesNotContainKeys("secret", "next"));
  }

  @Test
  void linksRestoredToAnEarlierTime_areGivenNoCodeThatWasIssuedSince() {
    environment().create(generated());
    List<Map<String, AttributeValue>> backup = items();
    Set<String> issuedSince = codesOf(environment());

    restore(backup);

    assertThat(codesOf(environment())).hasSize(20).doesNotContainAnyElementsOf(issuedSince);
  }

  /** Returns a creator as in another execution environment, without a lease. */
  private LinkCreator environment() {
    return new LinkCreator(
        table,
        new CodeIssuer(new LeaseTable(tables.client(), tables.leases(), random)),
        random,
        clock);
  }

  private static Set<String> codesOf(LinkCreator creator) {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      codes.add(((Creation.Created) creator.create(generated())).link().code());
    }
    return codes;
  }

  private List<Map<String, AttributeValue>> items() {
    return new ArrayList<>(tables.client().scan(scan -> scan.tableName(tables.links())).items());
  }

  private void restore(List<Map<String, AttributeValue>> backup) {
    for (Map<String, AttributeValue> item : items()) {
      tables
          .client()
          .deleteItem(
              delete ->
                  delete.tableName(tables.links()).key(LinkItem.key(item.get(LinkItem.CODE).s())));
    }
    backup.forEach(
        item -> tables.client().putItem(put -> put.tableName(tables.links()).item(item)));
  }
}
