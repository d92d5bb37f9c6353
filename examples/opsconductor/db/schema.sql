--
-- PostgreSQL database dump
--

\restrict OpsConductor

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: action_type; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.action_type AS ENUM (
    'command',
    'script',
    'http',
    'file_transfer'
);


ALTER TYPE public.action_type OWNER TO postgres;

--
-- Name: alert_severity; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.alert_severity AS ENUM (
    'info',
    'warning',
    'critical'
);


ALTER TYPE public.alert_severity OWNER TO postgres;

--
-- Name: execution_status; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.execution_status AS ENUM (
    'scheduled',
    'running',
    'completed',
    'failed',
    'cancelled'
);


ALTER TYPE public.execution_status OWNER TO postgres;

--
-- Name: job_status; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.job_status AS ENUM (
    'draft',
    'active',
    'paused',
    'archived'
);


ALTER TYPE public.job_status OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


ALTER TABLE public.alembic_version OWNER TO postgres;

--
-- Name: alert_logs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.alert_logs (
    id integer NOT NULL,
    alert_rule_id integer,
    severity public.alert_severity DEFAULT 'info'::public.alert_severity NOT NULL,
    message text NOT NULL,
    context_data jsonb,
    alert_type character varying(50) DEFAULT 'rule'::character varying NOT NULL,
    title character varying(255),
    source character varying(100),
    source_id integer,
    is_resolved boolean DEFAULT false NOT NULL,
    resolved_at timestamp with time zone,
    resolved_by integer,
    resolution_notes text,
    triggered_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.alert_logs OWNER TO postgres;

--
-- Name: alert_logs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.alert_logs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.alert_logs_id_seq OWNER TO postgres;

--
-- Name: alert_logs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.alert_logs_id_seq OWNED BY public.alert_logs.id;


--
-- Name: alert_rules; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.alert_rules (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    description text,
    rule_type character varying(50) NOT NULL,
    is_active integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.alert_rules OWNER TO postgres;

--
-- Name: COLUMN alert_rules.is_active; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.alert_rules.is_active IS '1 or 0';


--
-- Name: alert_rules_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.alert_rules_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.alert_rules_id_seq OWNER TO postgres;

--
-- Name: alert_rules_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.alert_rules_id_seq OWNED BY public.alert_rules.id;


--
-- Name: analytics_alert_rules; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.analytics_alert_rules (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    metric_type character varying(50) NOT NULL,
    threshold double precision NOT NULL,
    is_active boolean DEFAULT true NOT NULL
);


ALTER TABLE public.analytics_alert_rules OWNER TO postgres;

--
-- Name: analytics_alert_rules_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.analytics_alert_rules_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.analytics_alert_rules_id_seq OWNER TO postgres;

--
-- Name: analytics_alert_rules_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.analytics_alert_rules_id_seq OWNED BY public.analytics_alert_rules.id;


--
-- Name: celery_metrics_snapshots; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.celery_metrics_snapshots (
    id integer NOT NULL,
    active_tasks integer DEFAULT 0 NOT NULL,
    pending_tasks integer DEFAULT 0 NOT NULL,
    active_workers integer DEFAULT 0 NOT NULL,
    avg_task_duration double precision,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.celery_metrics_snapshots OWNER TO postgres;

--
-- Name: celery_metrics_snapshots_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.celery_metrics_snapshots_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.celery_metrics_snapshots_id_seq OWNER TO postgres;

--
-- Name: celery_metrics_snapshots_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.celery_metrics_snapshots_id_seq OWNED BY public.celery_metrics_snapshots.id;


--
-- Name: celery_task_history; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.celery_task_history (
    id integer NOT NULL,
    task_id character varying(255) NOT NULL,
    task_name character varying(255) NOT NULL,
    status character varying(20) NOT NULL,
    started_at timestamp with time zone,
    duration double precision,
    result jsonb
);


ALTER TABLE public.celery_task_history OWNER TO postgres;

--
-- Name: celery_task_history_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.celery_task_history_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.celery_task_history_id_seq OWNER TO postgres;

--
-- Name: celery_task_history_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.celery_task_history_id_seq OWNED BY public.celery_task_history.id;


--
-- Name: device_type_categories; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.device_type_categories (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    parent_id integer
);


ALTER TABLE public.device_type_categories OWNER TO postgres;

--
-- Name: device_type_categories_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.device_type_categories_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.device_type_categories_id_seq OWNER TO postgres;

--
-- Name: device_type_categories_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.device_type_categories_id_seq OWNED BY public.device_type_categories.id;


--
-- Name: device_type_templates; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.device_type_templates (
    id integer NOT NULL,
    device_type_id integer NOT NULL,
    name character varying(100) NOT NULL,
    template_data jsonb NOT NULL,
    created_by integer
);


ALTER TABLE public.device_type_templates OWNER TO postgres;

--
-- Name: device_type_templates_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.device_type_templates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.device_type_templates_id_seq OWNER TO postgres;

--
-- Name: device_type_templates_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.device_type_templates_id_seq OWNED BY public.device_type_templates.id;


--
-- Name: device_type_usage; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.device_type_usage (
    id integer NOT NULL,
    device_type_id integer NOT NULL,
    user_id integer,
    used_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.device_type_usage OWNER TO postgres;

--
-- Name: device_type_usage_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.device_type_usage_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.device_type_usage_id_seq OWNER TO postgres;

--
-- Name: device_type_usage_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.device_type_usage_id_seq OWNED BY public.device_type_usage.id;


--
-- Name: device_types; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.device_types (
    id integer NOT NULL,
    category_id integer NOT NULL,
    name character varying(100) NOT NULL,
    discovery_hints jsonb,
    is_system boolean DEFAULT false NOT NULL,
    created_by integer
);


ALTER TABLE public.device_types OWNER TO postgres;

--
-- Name: device_types_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.device_types_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.device_types_id_seq OWNER TO postgres;

--
-- Name: device_types_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.device_types_id_seq OWNED BY public.device_types.id;


--
-- Name: discovered_devices; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.discovered_devices (
    id integer NOT NULL,
    discovery_job_id integer NOT NULL,
    ip_address inet NOT NULL,
    hostname character varying(255),
    mac_address macaddr,
    open_ports integer[],
    discovered_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.discovered_devices OWNER TO postgres;

--
-- Name: discovered_devices_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.discovered_devices_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.discovered_devices_id_seq OWNER TO postgres;

--
-- Name: discovered_devices_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.discovered_devices_id_seq OWNED BY public.discovered_devices.id;


--
-- Name: discovery_jobs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.discovery_jobs (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    network_ranges text[] NOT NULL,
    status character varying(20) DEFAULT 'pending'::character varying NOT NULL,
    created_by integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.discovery_jobs OWNER TO postgres;

--
-- Name: discovery_jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.discovery_jobs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.discovery_jobs_id_seq OWNER TO postgres;

--
-- Name: discovery_jobs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.discovery_jobs_id_seq OWNED BY public.discovery_jobs.id;


--
-- Name: discovery_schedules; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.discovery_schedules (
    id integer NOT NULL,
    template_id integer NOT NULL,
    cron_expression character varying(100) NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_by integer
);


ALTER TABLE public.discovery_schedules OWNER TO postgres;

--
-- Name: discovery_schedules_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.discovery_schedules_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.discovery_schedules_id_seq OWNER TO postgres;

--
-- Name: discovery_schedules_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.discovery_schedules_id_seq OWNED BY public.discovery_schedules.id;


--
-- Name: discovery_templates; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.discovery_templates (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    config jsonb NOT NULL,
    created_by integer
);


ALTER TABLE public.discovery_templates OWNER TO postgres;

--
-- Name: discovery_templates_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.discovery_templates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.discovery_templates_id_seq OWNER TO postgres;

--
-- Name: discovery_templates_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.discovery_templates_id_seq OWNED BY public.discovery_templates.id;


--
-- Name: generated_reports; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.generated_reports (
    id integer NOT NULL,
    template_id integer NOT NULL,
    generated_by integer,
    file_path character varying(500),
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.generated_reports OWNER TO postgres;

--
-- Name: generated_reports_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.generated_reports_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.generated_reports_id_seq OWNER TO postgres;

--
-- Name: generated_reports_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.generated_reports_id_seq OWNED BY public.generated_reports.id;


--
-- Name: job_action_results; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_action_results (
    id integer NOT NULL,
    branch_id integer NOT NULL,
    action_id integer NOT NULL,
    status public.execution_status NOT NULL,
    result_output text,
    execution_time_ms bigint
);


ALTER TABLE public.job_action_results OWNER TO postgres;

--
-- Name: job_action_results_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_action_results_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_action_results_id_seq OWNER TO postgres;

--
-- Name: job_action_results_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_action_results_id_seq OWNED BY public.job_action_results.id;


--
-- Name: job_actions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_actions (
    id integer NOT NULL,
    job_id integer NOT NULL,
    action_order integer NOT NULL,
    action_type public.action_type NOT NULL,
    action_name character varying(255) NOT NULL,
    action_parameters jsonb
);


ALTER TABLE public.job_actions OWNER TO postgres;

--
-- Name: job_actions_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_actions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_actions_id_seq OWNER TO postgres;

--
-- Name: job_actions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_actions_id_seq OWNED BY public.job_actions.id;


--
-- Name: job_execution_branches; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_execution_branches (
    id integer NOT NULL,
    job_execution_id integer NOT NULL,
    target_id integer NOT NULL,
    branch_id character varying(20) NOT NULL,
    status public.execution_status DEFAULT 'scheduled'::public.execution_status NOT NULL,
    exit_code integer
);


ALTER TABLE public.job_execution_branches OWNER TO postgres;

--
-- Name: job_execution_branches_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_execution_branches_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_execution_branches_id_seq OWNER TO postgres;

--
-- Name: job_execution_branches_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_execution_branches_id_seq OWNED BY public.job_execution_branches.id;


--
-- Name: job_execution_logs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_execution_logs (
    id bigint NOT NULL,
    job_execution_id integer NOT NULL,
    log_level character varying(20) DEFAULT 'info'::character varying NOT NULL,
    log_message text NOT NULL,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.job_execution_logs OWNER TO postgres;

--
-- Name: job_execution_logs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_execution_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_execution_logs_id_seq OWNER TO postgres;

--
-- Name: job_execution_logs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_execution_logs_id_seq OWNED BY public.job_execution_logs.id;


--
-- Name: job_executions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_executions (
    id integer NOT NULL,
    job_id integer NOT NULL,
    execution_number integer NOT NULL,
    status public.execution_status DEFAULT 'scheduled'::public.execution_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone
);


ALTER TABLE public.job_executions OWNER TO postgres;

--
-- Name: job_executions_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_executions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_executions_id_seq OWNER TO postgres;

--
-- Name: job_executions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_executions_id_seq OWNED BY public.job_executions.id;


--
-- Name: job_schedules; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_schedules (
    id integer NOT NULL,
    job_id integer NOT NULL,
    cron_expression character varying(100),
    timezone character varying(50) DEFAULT 'UTC'::character varying NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    next_run timestamp without time zone
);


ALTER TABLE public.job_schedules OWNER TO postgres;

--
-- Name: job_schedules_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_schedules_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_schedules_id_seq OWNER TO postgres;

--
-- Name: job_schedules_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_schedules_id_seq OWNED BY public.job_schedules.id;


--
-- Name: job_targets; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.job_targets (
    id integer NOT NULL,
    job_id integer NOT NULL,
    target_id integer NOT NULL
);


ALTER TABLE public.job_targets OWNER TO postgres;

--
-- Name: job_targets_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.job_targets_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.job_targets_id_seq OWNER TO postgres;

--
-- Name: job_targets_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.job_targets_id_seq OWNED BY public.job_targets.id;


--
-- Name: jobs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.jobs (
    id integer NOT NULL,
    job_uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    name character varying(255) NOT NULL,
    description text,
    status public.job_status DEFAULT 'draft'::public.job_status NOT NULL,
    created_by integer NOT NULL,
    priority smallint DEFAULT 5 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT jobs_priority_check CHECK (((priority >= 1) AND (priority <= 10)))
);


ALTER TABLE public.jobs OWNER TO postgres;

--
-- Name: jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.jobs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.jobs_id_seq OWNER TO postgres;

--
-- Name: jobs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.jobs_id_seq OWNED BY public.jobs.id;


--
-- Name: notification_logs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.notification_logs (
    id integer NOT NULL,
    template_id integer,
    recipient character varying(255) NOT NULL,
    status character varying(20) DEFAULT 'pending'::character varying NOT NULL,
    sent_at timestamp with time zone
);


ALTER TABLE public.notification_logs OWNER TO postgres;

--
-- Name: notification_logs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.notification_logs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.notification_logs_id_seq OWNER TO postgres;

--
-- Name: notification_logs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.notification_logs_id_seq OWNED BY public.notification_logs.id;


--
-- Name: notification_templates; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.notification_templates (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    subject_template character varying(500),
    body_template text NOT NULL
);


ALTER TABLE public.notification_templates OWNER TO postgres;

--
-- Name: notification_templates_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.notification_templates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.notification_templates_id_seq OWNER TO postgres;

--
-- Name: notification_templates_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.notification_templates_id_seq OWNED BY public.notification_templates.id;


--
-- Name: performance_metrics; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.performance_metrics (
    id bigint NOT NULL,
    metric_type character varying(50) NOT NULL,
    metric_name character varying(100) NOT NULL,
    metric_value double precision NOT NULL,
    tags jsonb,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.performance_metrics OWNER TO postgres;

--
-- Name: performance_metrics_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.performance_metrics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.performance_metrics_id_seq OWNER TO postgres;

--
-- Name: performance_metrics_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.performance_metrics_id_seq OWNED BY public.performance_metrics.id;


--
-- Name: report_templates; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.report_templates (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    template_data jsonb NOT NULL,
    is_public boolean DEFAULT false NOT NULL
);


ALTER TABLE public.report_templates OWNER TO postgres;

--
-- Name: report_templates_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.report_templates_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.report_templates_id_seq OWNER TO postgres;

--
-- Name: report_templates_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.report_templates_id_seq OWNED BY public.report_templates.id;


--
-- Name: schedule_executions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.schedule_executions (
    id integer NOT NULL,
    job_schedule_id integer NOT NULL,
    job_execution_id integer,
    scheduled_at timestamp with time zone NOT NULL,
    executed_at timestamp with time zone,
    status public.execution_status DEFAULT 'scheduled'::public.execution_status NOT NULL,
    error_message text,
    retry_count integer DEFAULT 0 NOT NULL,
    duration_seconds double precision,
    worker_name character varying(255),
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.schedule_executions OWNER TO postgres;

--
-- Name: schedule_executions_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.schedule_executions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.schedule_executions_id_seq OWNER TO postgres;

--
-- Name: schedule_executions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.schedule_executions_id_seq OWNED BY public.schedule_executions.id;


--
-- Name: system_health_snapshots; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.system_health_snapshots (
    id integer NOT NULL,
    overall_status character varying(20) NOT NULL,
    cpu_percent numeric(5,2),
    memory_percent numeric(5,2),
    system_data jsonb,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.system_health_snapshots OWNER TO postgres;

--
-- Name: system_health_snapshots_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.system_health_snapshots_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.system_health_snapshots_id_seq OWNER TO postgres;

--
-- Name: system_health_snapshots_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.system_health_snapshots_id_seq OWNED BY public.system_health_snapshots.id;


--
-- Name: system_settings; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.system_settings (
    id integer NOT NULL,
    setting_key character varying(100) NOT NULL,
    setting_value jsonb,
    description text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.system_settings OWNER TO postgres;

--
-- Name: system_settings_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.system_settings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.system_settings_id_seq OWNER TO postgres;

--
-- Name: system_settings_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.system_settings_id_seq OWNED BY public.system_settings.id;


--
-- Name: target_communication_methods; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.target_communication_methods (
    id integer NOT NULL,
    target_id integer NOT NULL,
    method_type character varying(30) NOT NULL,
    config jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_primary boolean DEFAULT false NOT NULL,
    priority integer DEFAULT 1 NOT NULL
);


ALTER TABLE public.target_communication_methods OWNER TO postgres;

--
-- Name: target_communication_methods_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.target_communication_methods_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.target_communication_methods_id_seq OWNER TO postgres;

--
-- Name: target_communication_methods_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.target_communication_methods_id_seq OWNED BY public.target_communication_methods.id;


--
-- Name: target_credentials; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.target_credentials (
    id integer NOT NULL,
    communication_method_id integer NOT NULL,
    credential_type character varying(50) NOT NULL,
    encrypted_value bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.target_credentials OWNER TO postgres;

--
-- Name: target_credentials_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.target_credentials_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.target_credentials_id_seq OWNER TO postgres;

--
-- Name: target_credentials_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.target_credentials_id_seq OWNED BY public.target_credentials.id;


--
-- Name: universal_targets; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.universal_targets (
    id integer NOT NULL,
    target_uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    name character varying(100) NOT NULL,
    target_type character varying(50) NOT NULL,
    environment character varying(20) DEFAULT 'development'::character varying NOT NULL,
    description text,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.universal_targets OWNER TO postgres;

--
-- Name: TABLE universal_targets; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.universal_targets IS 'Anything that a job can be run on';


--
-- Name: universal_targets_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.universal_targets_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.universal_targets_id_seq OWNER TO postgres;

--
-- Name: universal_targets_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.universal_targets_id_seq OWNED BY public.universal_targets.id;


--
-- Name: user_sessions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.user_sessions (
    id integer NOT NULL,
    user_id integer NOT NULL,
    session_token character varying(128) NOT NULL,
    ip_address inet,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


ALTER TABLE public.user_sessions OWNER TO postgres;

--
-- Name: user_sessions_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.user_sessions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.user_sessions_id_seq OWNER TO postgres;

--
-- Name: user_sessions_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.user_sessions_id_seq OWNED BY public.user_sessions.id;


--
-- Name: users; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users (
    id integer NOT NULL,
    username character varying(50) NOT NULL,
    email character varying(255) NOT NULL,
    password_hash character varying(255) NOT NULL,
    role character varying(50) DEFAULT 'user'::character varying NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_login timestamp with time zone
);


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.users_id_seq OWNER TO postgres;

--
-- Name: users_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;


--
-- Name: alert_logs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alert_logs ALTER COLUMN id SET DEFAULT nextval('public.alert_logs_id_seq'::regclass);


--
-- Name: alert_rules id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alert_rules ALTER COLUMN id SET DEFAULT nextval('public.alert_rules_id_seq'::regclass);


--
-- Name: analytics_alert_rules id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.analytics_alert_rules ALTER COLUMN id SET DEFAULT nextval('public.analytics_alert_rules_id_seq'::regclass);


--
-- Name: celery_metrics_snapshots id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.celery_metrics_snapshots ALTER COLUMN id SET DEFAULT nextval('public.celery_metrics_snapshots_id_seq'::regclass);


--
-- Name: celery_task_history id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.celery_task_history ALTER COLUMN id SET DEFAULT nextval('public.celery_task_history_id_seq'::regclass);


--
-- Name: device_type_categories id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_categories ALTER COLUMN id SET DEFAULT nextval('public.device_type_categories_id_seq'::regclass);


--
-- Name: device_type_templates id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_templates ALTER COLUMN id SET DEFAULT nextval('public.device_type_templates_id_seq'::regclass);


--
-- Name: device_type_usage id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_usage ALTER COLUMN id SET DEFAULT nextval('public.device_type_usage_id_seq'::regclass);


--
-- Name: device_types id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_types ALTER COLUMN id SET DEFAULT nextval('public.device_types_id_seq'::regclass);


--
-- Name: discovered_devices id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovered_devices ALTER COLUMN id SET DEFAULT nextval('public.discovered_devices_id_seq'::regclass);


--
-- Name: discovery_jobs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_jobs ALTER COLUMN id SET DEFAULT nextval('public.discovery_jobs_id_seq'::regclass);


--
-- Name: discovery_schedules id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_schedules ALTER COLUMN id SET DEFAULT nextval('public.discovery_schedules_id_seq'::regclass);


--
-- Name: discovery_templates id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_templates ALTER COLUMN id SET DEFAULT nextval('public.discovery_templates_id_seq'::regclass);


--
-- Name: generated_reports id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.generated_reports ALTER COLUMN id SET DEFAULT nextval('public.generated_reports_id_seq'::regclass);


--
-- Name: job_action_results id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_action_results ALTER COLUMN id SET DEFAULT nextval('public.job_action_results_id_seq'::regclass);


--
-- Name: job_actions id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_actions ALTER COLUMN id SET DEFAULT nextval('public.job_actions_id_seq'::regclass);


--
-- Name: job_execution_branches id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_branches ALTER COLUMN id SET DEFAULT nextval('public.job_execution_branches_id_seq'::regclass);


--
-- Name: job_execution_logs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_logs ALTER COLUMN id SET DEFAULT nextval('public.job_execution_logs_id_seq'::regclass);


--
-- Name: job_executions id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_executions ALTER COLUMN id SET DEFAULT nextval('public.job_executions_id_seq'::regclass);


--
-- Name: job_schedules id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_schedules ALTER COLUMN id SET DEFAULT nextval('public.job_schedules_id_seq'::regclass);


--
-- Name: job_targets id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_targets ALTER COLUMN id SET DEFAULT nextval('public.job_targets_id_seq'::regclass);


--
-- Name: jobs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.jobs ALTER COLUMN id SET DEFAULT nextval('public.jobs_id_seq'::regclass);


--
-- Name: notification_logs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_logs ALTER COLUMN id SET DEFAULT nextval('public.notification_logs_id_seq'::regclass);


--
-- Name: notification_templates id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_templates ALTER COLUMN id SET DEFAULT nextval('public.notification_templates_id_seq'::regclass);


--
-- Name: performance_metrics id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.performance_metrics ALTER COLUMN id SET DEFAULT nextval('public.performance_metrics_id_seq'::regclass);


--
-- Name: report_templates id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report_templates ALTER COLUMN id SET DEFAULT nextval('public.report_templates_id_seq'::regclass);


--
-- Name: schedule_executions id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.schedule_executions ALTER COLUMN id SET DEFAULT nextval('public.schedule_executions_id_seq'::regclass);


--
-- Name: system_health_snapshots id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_health_snapshots ALTER COLUMN id SET DEFAULT nextval('public.system_health_snapshots_id_seq'::regclass);


--
-- Name: system_settings id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_settings ALTER COLUMN id SET DEFAULT nextval('public.system_settings_id_seq'::regclass);


--
-- Name: target_communication_methods id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_communication_methods ALTER COLUMN id SET DEFAULT nextval('public.target_communication_methods_id_seq'::regclass);


--
-- Name: target_credentials id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_credentials ALTER COLUMN id SET DEFAULT nextval('public.target_credentials_id_seq'::regclass);


--
-- Name: universal_targets id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.universal_targets ALTER COLUMN id SET DEFAULT nextval('public.universal_targets_id_seq'::regclass);


--
-- Name: user_sessions id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_sessions ALTER COLUMN id SET DEFAULT nextval('public.user_sessions_id_seq'::regclass);


--
-- Name: users id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);


--
-- Name: alembic_version alembic_version_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkey PRIMARY KEY (version_num);


--
-- Name: alert_logs alert_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alert_logs
    ADD CONSTRAINT alert_logs_pkey PRIMARY KEY (id);


--
-- Name: alert_rules alert_rules_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alert_rules
    ADD CONSTRAINT alert_rules_pkey PRIMARY KEY (id);


--
-- Name: analytics_alert_rules analytics_alert_rules_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.analytics_alert_rules
    ADD CONSTRAINT analytics_alert_rules_name_key UNIQUE (name);


--
-- Name: analytics_alert_rules analytics_alert_rules_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.analytics_alert_rules
    ADD CONSTRAINT analytics_alert_rules_pkey PRIMARY KEY (id);


--
-- Name: celery_metrics_snapshots celery_metrics_snapshots_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.celery_metrics_snapshots
    ADD CONSTRAINT celery_metrics_snapshots_pkey PRIMARY KEY (id);


--
-- Name: celery_task_history celery_task_history_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.celery_task_history
    ADD CONSTRAINT celery_task_history_pkey PRIMARY KEY (id);


--
-- Name: celery_task_history celery_task_history_task_id_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.celery_task_history
    ADD CONSTRAINT celery_task_history_task_id_key UNIQUE (task_id);


--
-- Name: device_type_categories device_type_categories_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_categories
    ADD CONSTRAINT device_type_categories_name_key UNIQUE (name);


--
-- Name: device_type_categories device_type_categories_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_categories
    ADD CONSTRAINT device_type_categories_pkey PRIMARY KEY (id);


--
-- Name: device_type_templates device_type_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_templates
    ADD CONSTRAINT device_type_templates_pkey PRIMARY KEY (id);


--
-- Name: device_type_usage device_type_usage_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_usage
    ADD CONSTRAINT device_type_usage_pkey PRIMARY KEY (id);


--
-- Name: device_types device_types_category_id_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_types
    ADD CONSTRAINT device_types_category_id_name_key UNIQUE (category_id, name);


--
-- Name: device_types device_types_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_types
    ADD CONSTRAINT device_types_pkey PRIMARY KEY (id);


--
-- Name: discovered_devices discovered_devices_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovered_devices
    ADD CONSTRAINT discovered_devices_pkey PRIMARY KEY (id);


--
-- Name: discovery_jobs discovery_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_jobs
    ADD CONSTRAINT discovery_jobs_pkey PRIMARY KEY (id);


--
-- Name: discovery_schedules discovery_schedules_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_schedules
    ADD CONSTRAINT discovery_schedules_pkey PRIMARY KEY (id);


--
-- Name: discovery_templates discovery_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_templates
    ADD CONSTRAINT discovery_templates_pkey PRIMARY KEY (id);


--
-- Name: generated_reports generated_reports_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.generated_reports
    ADD CONSTRAINT generated_reports_pkey PRIMARY KEY (id);


--
-- Name: job_action_results job_action_results_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_action_results
    ADD CONSTRAINT job_action_results_pkey PRIMARY KEY (id);


--
-- Name: job_actions job_actions_job_id_action_order_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_actions
    ADD CONSTRAINT job_actions_job_id_action_order_key UNIQUE (job_id, action_order);


--
-- Name: job_actions job_actions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_actions
    ADD CONSTRAINT job_actions_pkey PRIMARY KEY (id);


--
-- Name: job_execution_branches job_execution_branches_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_branches
    ADD CONSTRAINT job_execution_branches_pkey PRIMARY KEY (id);


--
-- Name: job_execution_logs job_execution_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_logs
    ADD CONSTRAINT job_execution_logs_pkey PRIMARY KEY (id);


--
-- Name: job_executions job_executions_job_id_execution_number_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_executions
    ADD CONSTRAINT job_executions_job_id_execution_number_key UNIQUE (job_id, execution_number);


--
-- Name: job_executions job_executions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_executions
    ADD CONSTRAINT job_executions_pkey PRIMARY KEY (id);


--
-- Name: job_schedules job_schedules_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_schedules
    ADD CONSTRAINT job_schedules_pkey PRIMARY KEY (id);


--
-- Name: job_targets job_targets_job_id_target_id_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_targets
    ADD CONSTRAINT job_targets_job_id_target_id_key UNIQUE (job_id, target_id);


--
-- Name: job_targets job_targets_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_targets
    ADD CONSTRAINT job_targets_pkey PRIMARY KEY (id);


--
-- Name: jobs jobs_job_uuid_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_job_uuid_key UNIQUE (job_uuid);


--
-- Name: jobs jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);


--
-- Name: notification_logs notification_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_logs
    ADD CONSTRAINT notification_logs_pkey PRIMARY KEY (id);


--
-- Name: notification_templates notification_templates_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_templates
    ADD CONSTRAINT notification_templates_name_key UNIQUE (name);


--
-- Name: notification_templates notification_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_templates
    ADD CONSTRAINT notification_templates_pkey PRIMARY KEY (id);


--
-- Name: performance_metrics performance_metrics_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.performance_metrics
    ADD CONSTRAINT performance_metrics_pkey PRIMARY KEY (id);


--
-- Name: report_templates report_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.report_templates
    ADD CONSTRAINT report_templates_pkey PRIMARY KEY (id);


--
-- Name: schedule_executions schedule_executions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.schedule_executions
    ADD CONSTRAINT schedule_executions_pkey PRIMARY KEY (id);


--
-- Name: system_health_snapshots system_health_snapshots_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_health_snapshots
    ADD CONSTRAINT system_health_snapshots_pkey PRIMARY KEY (id);


--
-- Name: system_settings system_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_settings
    ADD CONSTRAINT system_settings_pkey PRIMARY KEY (id);


--
-- Name: system_settings system_settings_setting_key_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_settings
    ADD CONSTRAINT system_settings_setting_key_key UNIQUE (setting_key);


--
-- Name: target_communication_methods target_communication_methods_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_communication_methods
    ADD CONSTRAINT target_communication_methods_pkey PRIMARY KEY (id);


--
-- Name: target_communication_methods target_communication_methods_target_id_method_type_priority_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_communication_methods
    ADD CONSTRAINT target_communication_methods_target_id_method_type_priority_key UNIQUE (target_id, method_type, priority);


--
-- Name: target_credentials target_credentials_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_credentials
    ADD CONSTRAINT target_credentials_pkey PRIMARY KEY (id);


--
-- Name: universal_targets universal_targets_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.universal_targets
    ADD CONSTRAINT universal_targets_pkey PRIMARY KEY (id);


--
-- Name: universal_targets universal_targets_target_uuid_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.universal_targets
    ADD CONSTRAINT universal_targets_target_uuid_key UNIQUE (target_uuid);


--
-- Name: user_sessions user_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_pkey PRIMARY KEY (id);


--
-- Name: user_sessions user_sessions_session_token_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_session_token_key UNIQUE (session_token);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: idx_alert_logs_triggered_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_alert_logs_triggered_at ON public.alert_logs USING btree (triggered_at);


--
-- Name: idx_celery_task_history_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_celery_task_history_status ON public.celery_task_history USING btree (status);


--
-- Name: idx_device_type_categories_parent_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_device_type_categories_parent_id ON public.device_type_categories USING btree (parent_id);


--
-- Name: idx_device_type_templates_device_type_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_device_type_templates_device_type_id ON public.device_type_templates USING btree (device_type_id);


--
-- Name: idx_device_type_usage_device_type_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_device_type_usage_device_type_id ON public.device_type_usage USING btree (device_type_id);


--
-- Name: idx_discovered_devices_job_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_discovered_devices_job_id ON public.discovered_devices USING btree (discovery_job_id);


--
-- Name: idx_discovery_jobs_created_by; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_discovery_jobs_created_by ON public.discovery_jobs USING btree (created_by);


--
-- Name: idx_discovery_schedules_template_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_discovery_schedules_template_id ON public.discovery_schedules USING btree (template_id);


--
-- Name: idx_generated_reports_template_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_generated_reports_template_id ON public.generated_reports USING btree (template_id);


--
-- Name: idx_job_execution_branches_execution_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_execution_branches_execution_status ON public.job_execution_branches USING btree (job_execution_id, status);


--
-- Name: idx_job_execution_branches_target_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_execution_branches_target_id ON public.job_execution_branches USING btree (target_id);


--
-- Name: idx_job_execution_logs_execution_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_execution_logs_execution_id ON public.job_execution_logs USING btree (job_execution_id);


--
-- Name: idx_job_execution_logs_timestamp_level; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_execution_logs_timestamp_level ON public.job_execution_logs USING btree ("timestamp", log_level);


--
-- Name: idx_job_executions_created_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_executions_created_at ON public.job_executions USING btree (created_at);


--
-- Name: idx_job_executions_job_id_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_executions_job_id_status ON public.job_executions USING btree (job_id, status);


--
-- Name: idx_job_schedules_job_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_schedules_job_id ON public.job_schedules USING btree (job_id);


--
-- Name: idx_job_targets_target_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_job_targets_target_id ON public.job_targets USING btree (target_id);


--
-- Name: idx_jobs_created_by; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_jobs_created_by ON public.jobs USING btree (created_by);


--
-- Name: idx_jobs_status_created_by; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_jobs_status_created_by ON public.jobs USING btree (status, created_by);


--
-- Name: idx_notification_logs_template_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_notification_logs_template_id ON public.notification_logs USING btree (template_id);


--
-- Name: idx_performance_metrics_timestamp; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_performance_metrics_timestamp ON public.performance_metrics USING btree ("timestamp");


--
-- Name: idx_schedule_executions_execution_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_schedule_executions_execution_id ON public.schedule_executions USING btree (job_execution_id);


--
-- Name: idx_schedule_executions_schedule_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_schedule_executions_schedule_id ON public.schedule_executions USING btree (job_schedule_id);


--
-- Name: idx_system_health_snapshots_timestamp; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_system_health_snapshots_timestamp ON public.system_health_snapshots USING btree ("timestamp");


--
-- Name: idx_universal_targets_type_environment; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_universal_targets_type_environment ON public.universal_targets USING btree (target_type, environment);


--
-- Name: idx_user_sessions_user_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_user_sessions_user_id ON public.user_sessions USING btree (user_id);


--
-- Name: idx_users_email; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX idx_users_email ON public.users USING btree (email);


--
-- Name: idx_users_username; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX idx_users_username ON public.users USING btree (username);


--
-- Name: alert_logs alert_logs_alert_rule_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alert_logs
    ADD CONSTRAINT alert_logs_alert_rule_id_fkey FOREIGN KEY (alert_rule_id) REFERENCES public.alert_rules(id) ON DELETE CASCADE;


--
-- Name: device_type_categories device_type_categories_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_categories
    ADD CONSTRAINT device_type_categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.device_type_categories(id) ON DELETE SET NULL;


--
-- Name: device_type_templates device_type_templates_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_templates
    ADD CONSTRAINT device_type_templates_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);


--
-- Name: device_type_templates device_type_templates_device_type_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_templates
    ADD CONSTRAINT device_type_templates_device_type_id_fkey FOREIGN KEY (device_type_id) REFERENCES public.device_types(id) ON DELETE CASCADE;


--
-- Name: device_type_usage device_type_usage_device_type_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_usage
    ADD CONSTRAINT device_type_usage_device_type_id_fkey FOREIGN KEY (device_type_id) REFERENCES public.device_types(id) ON DELETE CASCADE;


--
-- Name: device_type_usage device_type_usage_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_type_usage
    ADD CONSTRAINT device_type_usage_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: device_types device_types_category_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_types
    ADD CONSTRAINT device_types_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.device_type_categories(id);


--
-- Name: device_types device_types_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.device_types
    ADD CONSTRAINT device_types_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);


--
-- Name: discovered_devices discovered_devices_discovery_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovered_devices
    ADD CONSTRAINT discovered_devices_discovery_job_id_fkey FOREIGN KEY (discovery_job_id) REFERENCES public.discovery_jobs(id) ON DELETE CASCADE;


--
-- Name: discovery_jobs discovery_jobs_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_jobs
    ADD CONSTRAINT discovery_jobs_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: discovery_schedules discovery_schedules_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_schedules
    ADD CONSTRAINT discovery_schedules_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);


--
-- Name: discovery_schedules discovery_schedules_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_schedules
    ADD CONSTRAINT discovery_schedules_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.discovery_templates(id) ON DELETE CASCADE;


--
-- Name: discovery_templates discovery_templates_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.discovery_templates
    ADD CONSTRAINT discovery_templates_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);


--
-- Name: generated_reports generated_reports_generated_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.generated_reports
    ADD CONSTRAINT generated_reports_generated_by_fkey FOREIGN KEY (generated_by) REFERENCES public.users(id);


--
-- Name: generated_reports generated_reports_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.generated_reports
    ADD CONSTRAINT generated_reports_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.report_templates(id) ON DELETE CASCADE;


--
-- Name: job_action_results job_action_results_action_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_action_results
    ADD CONSTRAINT job_action_results_action_id_fkey FOREIGN KEY (action_id) REFERENCES public.job_actions(id);


--
-- Name: job_action_results job_action_results_branch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_action_results
    ADD CONSTRAINT job_action_results_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES public.job_execution_branches(id) ON DELETE CASCADE;


--
-- Name: job_actions job_actions_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_actions
    ADD CONSTRAINT job_actions_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;


--
-- Name: job_execution_branches job_execution_branches_job_execution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_branches
    ADD CONSTRAINT job_execution_branches_job_execution_id_fkey FOREIGN KEY (job_execution_id) REFERENCES public.job_executions(id) ON DELETE CASCADE;


--
-- Name: job_execution_branches job_execution_branches_target_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_branches
    ADD CONSTRAINT job_execution_branches_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.universal_targets(id);


--
-- Name: job_execution_logs job_execution_logs_job_execution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_execution_logs
    ADD CONSTRAINT job_execution_logs_job_execution_id_fkey FOREIGN KEY (job_execution_id) REFERENCES public.job_executions(id) ON DELETE CASCADE;


--
-- Name: job_executions job_executions_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_executions
    ADD CONSTRAINT job_executions_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;


--
-- Name: job_schedules job_schedules_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_schedules
    ADD CONSTRAINT job_schedules_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;


--
-- Name: job_targets job_targets_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_targets
    ADD CONSTRAINT job_targets_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;


--
-- Name: job_targets job_targets_target_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.job_targets
    ADD CONSTRAINT job_targets_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.universal_targets(id);


--
-- Name: jobs jobs_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);


--
-- Name: notification_logs notification_logs_template_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.notification_logs
    ADD CONSTRAINT notification_logs_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.notification_templates(id) ON DELETE SET NULL;


--
-- Name: schedule_executions schedule_executions_job_execution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.schedule_executions
    ADD CONSTRAINT schedule_executions_job_execution_id_fkey FOREIGN KEY (job_execution_id) REFERENCES public.job_executions(id) ON DELETE SET NULL;


--
-- Name: schedule_executions schedule_executions_job_schedule_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.schedule_executions
    ADD CONSTRAINT schedule_executions_job_schedule_id_fkey FOREIGN KEY (job_schedule_id) REFERENCES public.job_schedules(id) ON DELETE CASCADE;


--
-- Name: target_communication_methods target_communication_methods_target_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_communication_methods
    ADD CONSTRAINT target_communication_methods_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.universal_targets(id) ON DELETE CASCADE;


--
-- Name: target_credentials target_credentials_communication_method_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.target_credentials
    ADD CONSTRAINT target_credentials_communication_method_id_fkey FOREIGN KEY (communication_method_id) REFERENCES public.target_communication_methods(id) ON DELETE CASCADE;


--
-- Name: user_sessions user_sessions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_sessions
    ADD CONSTRAINT user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict OpsConductor

