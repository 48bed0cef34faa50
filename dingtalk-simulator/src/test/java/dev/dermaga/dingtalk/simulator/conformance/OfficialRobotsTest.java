package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** An app's robot: messages, recalls, receipts, DINGs, quick entries. */
@Judges({"RobotApi", "SentMessagesApi", "Templates", "DingApi", "QuickEntriesApi"})
class OfficialRobotsTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/robot/oToMessages/batchSend",
                "{\"robotCode\":\"dingsandboxapp01\",\"userIds\":[\"budi\"],\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a message to a group" ->
                keep(
                        "key",
                        make(
                                        "POST",
                                        "/v1.0/robot/groupMessages/send",
                                        "{\"robotCode\":\"dingsandboxapp01\",\"openConversationId\":\"cidSandboxPier0001==\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}")
                                .get("processQueryKey")
                                .asText());
            case "a message of yesterday" -> {
                keep(
                        "key",
                        make("POST", call()[1], success().get(1))
                                .get("processQueryKey")
                                .asText());
                simulator.advance(Duration.ofHours(25));
                renewToken();
            }
            case "a dissolved group" -> simulator.group("cidSandboxOps00001==").isDissolved();
            case "a robot that is switched off" -> simulator.robot(Wire.APP).stop();
            case "few DINGs a minute" -> simulator.limits().set(Limit.DINGS_PER_MINUTE, 1);
            case "a chat of two" -> keep("pair", simulator.robot(Wire.APP).joinsChatOf("ana", "budi", "COOL"));
            case "a chat of two, and a token of another app" -> {
                given("a chat of two");
                given("a token of another app");
            }
            case "a chat of two, and a robot that is switched off" -> {
                given("a chat of two");
                given("a robot that is switched off");
            }
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/robot/ding/recall | {"robotCode":"dingsandboxapp01","openDingId":""} | invalidParameter.param.invalid
        POST /v1.0/robot/ding/recall | {"robotCode":"dingsandboxapp01","openDingId":"made-up"} | recall.ding.exception
        POST /v1.0/robot/ding/send | {"robotCode":"dingsandboxapp01","remindType":2,"content":"x","receiverUserIdList":["p0","p1","p2","p3","p4","p5","p6","p7","p8","p9","p10","p11","p12","p13","p14","p15","p16","p17","p18","p19","p20"]} | ding.receivercount.limit
        POST /v1.0/robot/ding/send | {"robotCode":"dingsandboxapp01","remindType":3,"content":"fire","receiverUserIdList":["ana","budi"]} | ding.serverquota.insufficient
        POST /v1.0/robot/ding/send | {"robotCode":"nobody","remindType":1,"content":"x","receiverUserIdList":["ana"]} | invalid.chatbotId
        POST /v1.0/robot/ding/send | {"robotCode":"dingsandboxapp01","content":"x","receiverUserIdList":["ana"]} | invalidParameter.param.invalid
        POST /v1.0/robot/ding/send | {"robotCode":"dingsandboxapp01","remindType":1,"content":"x"} | miss.staffId
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKey":"isXSPeHp3SsBkAORhwZTj+0oEAZE4reY"} | invalid.processQueryKey
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001=="} | invalidParameter.processQueryKey.missing
        POST /v1.0/robot/groupMessages/query | {"openConversationId":"cidSandboxPier0001==","processQueryKey":"a"} | invalidParameter.robotCode.missing
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","processQueryKey":"a"} | openConversationId.notExisted
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidNowhere"} | invalid.openConversationId
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxOps00001==","processQueryKeys":["Kp6jzhA5f+cWxG1eDPHlDS/GkpqHrGUr"]} | invalid.processQueryKey
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"nobody","openConversationId":"cidSandboxPier0001=="} | invalidParameter.robotCode.notExsit
        POST /v1.0/robot/groupMessages/recall | {"openConversationId":"cidSandboxPier0001=="} | miss.chatbotId
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01"} | miss.openConversationId
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"chatsandboxpier0001","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalid.openConversationId
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleShout","msgParam":"{}"} | invalidParameter.msgKey.invalid
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"content"} | invalidParameter.msgParam.invalid
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"{字*4998}\\"}"} | invalidParameter.msgParam.tooLong
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleAudio","msgParam":"{\\"mediaId\\":\\"@a\\",\\"duration\\":\\"-1\\"}"} | invalidParameter.param.invalid
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","coolAppCode":"COOLAPP-1-1","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.coolApp
        POST /v1.0/robot/groupMessages/send | {"robotCode":"sandboxrobot01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.notExsit
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard2","msgParam":"{\\"title\\":\\"t\\",\\"text\\":\\"x\\"}"} | miss.param.actionCardTobtnsTotitle
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleAudio","msgParam":"{\\"mediaId\\":\\"@a\\"}"} | miss.param.audio
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"{}"} | miss.param.contentOfText
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleMarkdown","msgParam":"{\\"text\\":\\"x\\"}"} | miss.param.markdownTotitle
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleImageMsg","msgParam":"{}"} | miss.param.photoTophotoUrl
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleLink","msgParam":"{\\"title\\":\\"t\\"}"} | miss.param.textOfLink
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidNowhere0000001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | openConversationId.notExisted
        POST /v1.0/robot/groups/robots/query | {"openConversationId":""} | illegal.openconevrsation.id
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":[],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.userIds.empty
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["user0","user1","user2","user3","user4","user5","user6","user7","user8","user9","user10","user11","user12","user13","user14","user15","user16","user17","user18","user19","user20"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.userIds.overMax
        GET /v1.0/robot/oToMessages/readStatus?robotCode=dingsandboxapp01&processQueryKey=Kp6jzhA5f%2BcWxG1eDPHlDS%2FGkpqHrGUr |  | invalid.processQueryKey
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"dingsandboxapp01","processQueryKeys":["FFMQm//7EATvdyNZ2o1I4cflaUfc5YpG"]} | invalid.processQueryKey
        POST /v1.0/robot/otoMessages/batchRecall | {"processQueryKeys":["a"]} | invalidParameter.param.invalid
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"dingsandboxapp01","processQueryKeys":[]} | invalidParameter.processQueryKey.missing
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"dingsandboxapp01","processQueryKeys":["key0","key1","key2","key3","key4","key5","key6","key7","key8","key9","key10","key11","key12","key13","key14","key15","key16","key17","key18","key19","key20"]} | invalidParameter.processQueryKeys.overMax
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"nobody","processQueryKeys":["a"]} | invalidParameter.robotCode
        POST /v1.0/robot/plugins/clear | {"robotCode":"nobody"} | invalidRequest.robotNotExist
        POST /v1.0/robot/plugins/clear | {} | param.illegal
        POST /v1.0/robot/plugins/query | {"robotCode":"nobody"} | invalidRequest.robotNotExist
        POST /v1.0/robot/plugins/query | {} | param.illegal
        POST /v1.0/robot/plugins/set | {"robotCode":"dingsandboxapp01","pluginInfoList":[{"name":"{en","icon":"@x"}]} | invalidRequest.jsonFormatErroj
        POST /v1.0/robot/plugins/set | {"robotCode":"dingsandboxapp01","pluginInfoList":[{"name":"a","icon":"@never"}]} | invalidRequest.pluginInstallFail
        POST /v1.0/robot/plugins/set | {"robotCode":"nobody"} | invalidRequest.robotNotExist
        POST /v1.0/robot/plugins/set | {} | param.illegal
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"../../etc","coolAppCode":"COOLAPP-1-1","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalid.openConversationId
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"","coolAppCode":"COOLAPP-1-1","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | miss.openConversationId
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKey":"{key}","maxResults":201} | invalidParameter.pageSize.invalid | a message to a group
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKey":"{key}","nextToken":"made-up"} | invalidParameter.cursor.invalid | a message to a group
        GET /v1.0/robot/oToMessages/readStatus?robotCode=dingsandboxapp01&processQueryKey={key} |  | processQueryKey.expireTime | a message of yesterday
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"dingsandboxapp01","processQueryKeys":["{key}"]} | robot.processQueryKey.expired | a message of yesterday
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxOps00001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"x\\"}"} | group.disbanded | a dissolved group
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgParam":"{}"} | invalidParameter.msgKey.empty
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleMarkdown","msgParam":"{\\"title\\":\\"t\\"}"} | miss.param.markdownTotext
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleLink","msgParam":"{\\"text\\":\\"x\\"}"} | miss.param.titleOfLink
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleLink","msgParam":"{\\"title\\":\\"t\\",\\"text\\":\\"x\\"}"} | miss.param.messageUrlOfLink
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard","msgParam":"{\\"title\\":\\"t\\",\\"text\\":\\"x\\"}"} | miss.param.actionCardTosingleTitle
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard","msgParam":"{\\"title\\":\\"t\\",\\"text\\":\\"x\\",\\"singleTitle\\":\\"Go\\"}"} | miss.param.actionCardTosingleUrl
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard","msgParam":"{\\"text\\":\\"x\\",\\"singleTitle\\":\\"Go\\",\\"singleURL\\":\\"https://a\\"}"} | miss.param.actionCardTotitle
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard","msgParam":"{\\"title\\":\\"t\\",\\"singleTitle\\":\\"Go\\",\\"singleURL\\":\\"https://a\\"}"} | miss.param.actionCardTotext
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleActionCard2","msgParam":"{\\"title\\":\\"t\\",\\"text\\":\\"x\\",\\"actionTitle1\\":\\"Go\\"}"} | miss.param.actionCardTobtnsToactionUrl
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleFile","msgParam":"{\\"fileName\\":\\"a.zip\\",\\"fileType\\":\\"zip\\"}"} | miss.param.file
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleVideo","msgParam":"{\\"duration\\":\\"1\\",\\"videoType\\":\\"mp4\\"}"} | miss.param.video
        POST /v1.0/robot/messageFiles/download | {} | invalidParameter.robotCode.empty
        POST /v1.0/robot/messageFiles/download | {"robotCode":"dingsandboxapp01","downloadCode":"made-up"} | invalidParameter.robotCode.downloadCode
        POST /v1.0/robot/plugins/set | {"robotCode":"dingsandboxapp01","pluginInfoList":[1,2,3,4,5,6,7,8,9,10,11]} | invalidRequest.exceededMaximumLimit
        POST /v1.0/robot/plugins/query | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotCodeNotMatch | a token of another app
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.auth | a token of another app
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKey":"a"} | invalidParameter.robotCode.invalid | a token of another app
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKeys":["a"]} | not.allowed.robotCode | a token of another app
        POST /v1.0/robot/plugins/query | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotIsStop | a robot that is switched off
        POST /v1.0/robot/groupMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | bot.stopped | a robot that is switched off
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKeys":["a"]} | bot.stopped | a robot that is switched off
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["budi"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | chatbotId.notAllow.sendOTO | a robot that is switched off
        POST /v1.0/robot/ding/send | {"robotCode":"dingsandboxapp01","remindType":1,"content":"x","receiverUserIdList":["ana","budi"]} | toomuch.msg | few DINGs a minute
        POST /v1.0/robot/privateChatMessages/send | {"openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.empty | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}","robotCode":"nobody"} | invalidParameter.robotCode.notExsit | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.auth | a chat of two, and a token of another app
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"OTHER","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.coolApp | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | bot.stopped | a chat of two, and a robot that is switched off
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgParam":"{}"} | invalidParameter.msgKey.empty | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleShout","msgParam":"{}"} | invalidParameter.msgKey.invalid | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"x"} | invalidParameter.msgParam.invalid | a chat of two
        POST /v1.0/robot/privateChatMessages/send | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","coolAppCode":"COOL","msgKey":"sampleText","msgParam":"{}"} | miss.param.contentOfText | a chat of two
        POST /v1.0/robot/oToMessages/batchSend | {"userIds":["budi"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.empty
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"nobody","userIds":["budi"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.notExsit
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["budi"],"msgKey":"sampleText","msgParam":"{\\"content\\":\\"hi\\"}"} | invalidParameter.robotCode.auth | a token of another app
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["budi"],"msgParam":"{}"} | invalidParameter.msgKey.empty
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["budi"],"msgKey":"sampleShout","msgParam":"{}"} | invalidParameter.msgKey.invalid
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01","userIds":["budi"],"msgKey":"sampleText","msgParam":"x"} | invalidParameter.msgParam.invalid
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01"} | miss.openConversationId
        POST /v1.0/robot/privateChatMessages/batchRecall | {"openConversationId":"{pair}","processQueryKeys":["a"]} | miss.chatbotId | a chat of two
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"nobody","openConversationId":"{pair}","processQueryKeys":["a"]} | invalidParameter.robotCode.notExsit | a chat of two
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKeys":["a"]} | not.allowed.robotCode | a chat of two, and a token of another app
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKeys":["a"]} | invalid.openConversationId
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}"} | invalidParameter.processQueryKey.missing | a chat of two
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKeys":["k0","k1","k2","k3","k4","k5","k6","k7","k8","k9","k10","k11","k12","k13","k14","k15","k16","k17","k18","k19","k20"]} | invalidParameter.processQueryKeys.overMax | a chat of two
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKeys":["a"]} | invalid.processQueryKey | a chat of two
        POST /v1.0/robot/privateChatMessages/batchRecall | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKeys":["a"]} | bot.stopped | a chat of two, and a robot that is switched off
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01"} | openConversationId.notExisted
        POST /v1.0/robot/privateChatMessages/query | {"openConversationId":"{pair}"} | invalidParameter.robotCode.missing | a chat of two
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"nobody","openConversationId":"{pair}"} | invalidParameter.robotCode.notExsit | a chat of two
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}"} | invalidParameter.robotCode.invalid | a chat of two, and a token of another app
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001=="} | invalid.openConversationId
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}"} | invalidParameter.processQueryKey.missing | a chat of two
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKey":"a"} | invalid.processQueryKey | a chat of two
        POST /v1.0/robot/privateChatMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"{pair}","processQueryKey":"a"} | bot.stopped | a chat of two, and a robot that is switched off
        POST /v1.0/robot/groupMessages/query | {"robotCode":"nobody","openConversationId":"cidSandboxPier0001=="} | invalidParameter.robotCode.notExsit
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidnone"} | invalid.openConversationId
        POST /v1.0/robot/groupMessages/query | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001=="} | bot.stopped | a robot that is switched off
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001=="} | invalidParameter.processQueryKey.missing
        POST /v1.0/robot/groupMessages/recall | {"robotCode":"dingsandboxapp01","openConversationId":"cidSandboxPier0001==","processQueryKeys":["k0","k1","k2","k3","k4","k5","k6","k7","k8","k9","k10","k11","k12","k13","k14","k15","k16","k17","k18","k19","k20"]} | invalidParameter.processQueryKeys.overMax
        POST /v1.0/robot/otoMessages/batchRecall | {"robotCode":"dingsandboxapp01","processQueryKeys":["a"]} | not.allowed.robotCode | a token of another app
        GET /v1.0/robot/oToMessages/readStatus?processQueryKey=a |  | invalidParameter.robotCode.missing
        GET /v1.0/robot/oToMessages/readStatus?robotCode=nobody&processQueryKey=a |  | invalidParameter.robotCode.notExsit
        GET /v1.0/robot/oToMessages/readStatus?robotCode=dingsandboxapp01&processQueryKey=a |  | invalidParameter.robotCode.invalid | a token of another app
        GET /v1.0/robot/oToMessages/readStatus?robotCode=dingsandboxapp01 |  | invalidParameter.processQueryKey.missing
        POST /v1.0/robot/plugins/set | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotCodeNotMatch | a token of another app
        POST /v1.0/robot/plugins/set | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotIsStop | a robot that is switched off
        POST /v1.0/robot/plugins/clear | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotCodeNotMatch | a token of another app
        POST /v1.0/robot/plugins/clear | {"robotCode":"dingsandboxapp01"} | invalidRequest.robotIsStop | a robot that is switched off
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
