package io.sluice.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageTests {

    @Test
    void missesImageThatNobodyHas() {
        assertThat(Image.engineHas("sluice.invalid/no-such-image:0")).isFalse();
    }
}
