package dev.terse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void samples_giveTheirMedianAndSpread() {
    assertThat(Figure.of("ms", 5, 1, 3)).isEqualTo(new Figure("ms", 3, 1, 5, 3));
    assertThat(Figure.of("ms", 4, 1, 3, 2)).isEqualTo(new Figure("ms", 2.5, 1, 4, 4));
  }

  @Test
  void percentile_isOfTheWholeAndItsSpreadOfTheParts() {
    double[] samples = {1, 2, 3, 4, 10, 20, 30, 40};

    assertThat(Figure.percentile("ms", 75, 2, samples)).isEqualTo(new Figure("ms", 20, 3, 30, 8));
  }

  @Test
  void text_hasThreeSignificantDigits() {
    assertThat(new Figure("ms", 12.3456, 0.012345, 12345.6, 3)).hasToString("12.3 (0.0123-12,346)");
    assertThat(Figure.of("x", 7)).hasToString("7.00");
  }

  @Test
  void count_hasNoFraction() {
    assertThat(Figure.of("", 26_123)).hasToString("26,123");
    assertThat(Figure.of("", 7.5)).hasToString("7.50");
  }

  @Test
  void spread_holdsWhatItsDigitsHold() {
    Figure figure = new Figure("ms", 1_234.5, 1_234.4, 1_300.6, 3);

    assertThat(figure.spans("1,234")).isTrue();
    assertThat(figure.spans("1,301")).isTrue();
    assertThat(figure.spans("1,233")).isFalse();
    assertThat(figure.spans("1,302")).isFalse();
  }
}
