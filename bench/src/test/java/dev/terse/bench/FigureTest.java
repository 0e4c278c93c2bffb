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
    assertThat(Figure.of("", 7)).hasToString("7.00");
  }
}
