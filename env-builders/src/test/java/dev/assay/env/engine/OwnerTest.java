package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void theLabelBringsTheOwnerBack() {
        Owner self = Owner.self();
        assertThat(Owner.parse(self.label())).contains(self);
    }

    @Test
    void oneselfIsAlive() {
        assertThat(Owner.self().knowable(false)).isTrue();
        assertThat(Owner.self().gone()).isFalse();
    }

    @Test
    void anEndedProcessIsGone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Owner self = Owner.self();
        assertThat(new Owner(process.pid(), "1", self.boot(), self.namespace()).gone())
                .isTrue();
    }

    @Test
    void anotherProcessUnderAnOldNumberIsNotTheOwner() {
        Owner self = Owner.self();
        assertThat(new Owner(self.pid(), self.start() + "1", self.boot(), self.namespace()).gone())
                .isTrue();
    }

    @Test
    void afterARebootEveryOwnerIsGone() {
        Owner self = Owner.self();
        Owner before = new Owner(self.pid(), self.start(), "another boot", "1");
        assertThat(before.knowable(true)).isTrue();
        assertThat(before.gone()).isTrue();
    }

    @Test
    void anotherBootMayBeOneOfAnotherHost() {
        Owner self = Owner.self();
        assertThat(new Owner(self.pid(), self.start(), "another boot", self.namespace()).knowable(false))
                .isFalse();
    }

    @Test
    void anOwnerWhoseStartIsNotKnownMayBeAlive() {
        Owner self = Owner.self();
        assertThat(new Owner(self.pid(), "?", self.boot(), self.namespace()).knowable(true))
                .isFalse();
        assertThat(new Owner(self.pid(), "1", "", "").knowable(true)).isFalse();
    }

    @Test
    void theFateOfAProcessInAnotherNamespaceIsUnknown() {
        Owner self = Owner.self();
        assertThat(new Owner(self.pid(), self.start(), self.boot(), "1").knowable(true))
                .isFalse();
    }

    @Test
    void otherLabelsAreNoOwners() {
        assertThat(Owner.parse("")).isEmpty();
        assertThat(Owner.parse("a/b/c/d")).isEmpty();
        assertThat(Owner.parse("1/2/3")).isEmpty();
    }
}
