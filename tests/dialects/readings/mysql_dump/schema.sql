-- MySQL dump 10.13  Distrib 8.4.0, for Linux (x86_64)
/*!50503 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `users`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `users` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `email` varchar(255) COLLATE utf8mb4_0900_ai_ci NOT NULL,
  `active` tinyint(1) NOT NULL DEFAULT '1',
  `score` decimal(5,2) DEFAULT '1.50',
  `data` json DEFAULT NULL,
  `hidden` int DEFAULT NULL /*!80023 INVISIBLE */,
  `low` varchar(255) GENERATED ALWAYS AS (lower(`email`)) STORED,
  `made` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'when; made',
  `uid` binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`),
  KEY `by_low` ((lower(`email`)),`made` DESC) /*!80000 INVISIBLE */,
  FULLTEXT KEY `words` (`low`) /*!50100 WITH PARSER `ngram` */,
  CONSTRAINT `users_chk_1` CHECK ((`score` > 0)),
  CONSTRAINT `kind` CHECK ((`email` <> _utf8mb4'x\'y'))
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='people'
/*!50100 PARTITION BY HASH (`id`)
PARTITIONS 4 */;
CREATE TABLE `shop`.`posts` (
  `id` serial,
  `user_id` int unsigned DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `user_id` (`user_id`),
  CONSTRAINT `posts_ibfk_1` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE
);
LOCK TABLES `users` WRITE;
INSERT INTO `users` VALUES (1,'a\'b;','x'),(2,'c\\','y');
UNLOCK TABLES;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.low = 'x' */;
DELIMITER ;;
/*!50003 CREATE PROCEDURE `p`()
BEGIN
  CREATE TABLE hidden_in_procedure (x int);
END */;;
DELIMITER ;
/*!50001 DROP VIEW IF EXISTS `v`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v` AS select `users`.`id` AS `id`,`users`.`email` AS `mail` from `users` */;
