package dev.dermaga.dingtalk.client.notices;

/** How far DingTalk is with a notification. */
public record NoticeProgress(int percent, boolean done) {}
