package dev.dermaga.dingtalk.simulator.world;

/** A button above the input of the chat with a robot; addresses may be empty. */
public record QuickEntry(String name, String icon, String pcUrl, String mobileUrl) {}
